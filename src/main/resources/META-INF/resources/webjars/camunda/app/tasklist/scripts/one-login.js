// Tasklist's own login is shut: when a session has ended, go to ours, and come back to where one was
const isLogin = () => location.hash.startsWith('#/login');

let lastPlace = isLogin() ? '' : location.hash;
let hasLoggedOut = false;

export const loginAddress = () => `/login?ended${lastPlace}`;

document.addEventListener('click', ({ target }) => {
  hasLoggedOut = hasLoggedOut || Boolean(target.closest('[ng-click="logout()"]'));
}, true);

const goToOurLogin = () => {
  if (isLogin()) {
    location.replace(hasLoggedOut ? '/login?logout' : loginAddress());
  }
  else {
    lastPlace = location.hash;
  }
};
addEventListener('hashchange', goToOurLogin);
goToOurLogin();
export default {};
