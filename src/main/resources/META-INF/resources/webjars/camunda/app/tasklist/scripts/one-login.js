// Tasklist's own login is shut: when a session has ended, go to ours
const goToOurLogin = () => {
  if (location.hash.startsWith('#/login')) {
    location.replace('/login' + (location.hash.includes('?') ? '' : '?logout'));
  }
};
addEventListener('hashchange', goToOurLogin);
goToOurLogin();
export default {};
