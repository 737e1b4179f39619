// the part of a link behind # (the task) never reaches the server: carry it through the login
const form = document.querySelector('form');
if (location.hash.startsWith('#/') && !location.hash.startsWith('#/login')) {
	form.action += location.hash;
}
