export default {
  customScripts: ['scripts/one-login']
};
