// For those who have the page read out: names for links and buttons that show nothing but an icon, landmarks, levels
const NAMES = {
  'navbar-toggle': 'Mở hoặc đóng trình đơn',
  'region-toggle': 'Thu gọn hoặc mở rộng cột',
  maximize: 'Phóng to việc đang mở',
  'reset-regions': 'Trở lại ba cột',
  'dropdown-toggle': 'Mở trình đơn',
  'reset-follow-up-date': 'Bỏ ngày hẹn xem lại',
  'reset-due-date': 'Bỏ hạn',
  'reset-assignee': 'Bỏ người thực hiện',
  unclaim: 'Thôi nhận việc'
};

const nameOf = (element) => {
  const tooltip = [element, ...element.querySelectorAll('[uib-tooltip]')]
    .map((one) => one.getAttribute('uib-tooltip')).find((text) => text && !text.includes('{{'));
  return tooltip || NAMES[[...element.classList].find((name) => NAMES[name])];
};

const ROLES = [
  ['[cam-widget-header]', { role: 'banner' }],
  ['.site-wrap', { role: 'main' }],
  ['.task-filters', { role: 'region', 'aria-label': 'Các danh sách' }],
  ['.tasks-list.column', { role: 'region', 'aria-label': 'Danh sách việc' }],
  ['.task-details', { role: 'region', 'aria-label': 'Việc đang mở' }],
  ['.page-notifications', { role: 'region', 'aria-label': 'Thông báo' }],
  // what it says is the name of what it stands at
  ['.tooltip', { 'aria-hidden': 'true' }],
  ['.search-field .main-field', { role: 'combobox', 'aria-label': 'Lọc việc' }],
  ['h4.name, h4.task', { 'aria-level': '2' }],
  ['.definition-name h4, h5.assignee', { 'aria-level': '3' }]
];

const giveRoles = () => ROLES.forEach(([selector, attributes]) => document.querySelectorAll(selector).forEach((element) => {
  Object.entries(attributes).filter(([name, value]) => element.getAttribute(name) !== value)
    .forEach(([name, value]) => element.setAttribute(name, value));
}));

const nameDialogs = () => document.querySelectorAll('[role=dialog]:not([aria-label])').forEach((dialog) => {
  const title = dialog.querySelector('.modal-title');
  if (title && title.textContent.trim()) {
    dialog.setAttribute('aria-label', title.textContent.trim());
  }
});

const nameIcons = () => document.querySelectorAll('a:not([aria-label]), button:not([aria-label])').forEach((element) => {
  const name = element.innerText.trim() ? null : nameOf(element);
  if (name) {
    element.setAttribute('aria-label', name);
  }
});

let planned = false;

new MutationObserver(() => {
  if (!planned) {
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      giveRoles();
      nameDialogs();
      nameIcons();
    });
  }
}).observe(document.documentElement, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['uib-tooltip', 'class']
});

export default {};
