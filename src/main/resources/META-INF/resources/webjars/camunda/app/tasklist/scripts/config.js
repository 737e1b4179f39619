export default {
  customScripts: ['scripts/one-login', 'scripts/forms-with-lists']
};
