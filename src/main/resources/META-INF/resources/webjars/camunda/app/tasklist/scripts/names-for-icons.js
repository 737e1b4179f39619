// Gives links and buttons that show nothing but an icon a name to be read out
const NAMES = {
  'navbar-toggle': 'Mở hoặc đóng trình đơn',
  'region-toggle': 'Thu gọn hoặc mở rộng cột',
  maximize: 'Phóng to việc đang mở',
  'reset-regions': 'Trở lại ba cột',
  'dropdown-toggle': 'Mở trình đơn',
  'reset-follow-up-date': 'Bỏ ngày hẹn xem lại',
  'reset-due-date': 'Bỏ hạn',
  'reset-assignee': 'Bỏ người thực hiện',
  unclaim: 'Trả lại việc'
};

const nameOf = (element) => {
  const tooltip = [element, ...element.querySelectorAll('[uib-tooltip]')]
    .map((one) => one.getAttribute('uib-tooltip')).find((text) => text && !text.includes('{{'));
  return tooltip || NAMES[[...element.classList].find((name) => NAMES[name])];
};

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
      nameIcons();
    });
  }
}).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['uib-tooltip', 'class'] });

export default {};
