// For whoever has no mouse: over the menu and the cards, into the task that was opened, and on after taking it
const ways = [
  ['Đến danh sách việc', '.tasks-list .task h4 a', '.tasks-list'],
  ['Đến việc đang mở', '.task-card h2.task', '.task-details']
];

const makeFocusable = (element) => {
  if (!element.matches('a, input, [tabindex]')) {
    element.tabIndex = -1;
  }
};

const goTo = (selectors) => {
  const target = selectors.map((selector) => document.querySelector(selector)).find(Boolean);
  if (target) {
    makeFocusable(target);
    target.focus();
  }
};

const links = document.createElement('nav');
links.className = 'skip-links';
links.setAttribute('aria-label', 'Đi nhanh');
ways.forEach(([words, ...selectors]) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', () => goTo(selectors));
  links.append(button);
});
document.body.prepend(links);

// whatever was chosen or pressed is gone or far away when its answer comes: keep to the task
let wanted = null;
let takes = null;

const follow = () => {
  const target = wanted && !(takes && takes.isConnected) && document.querySelector(wanted.selector);
  if (target && target.checkVisibility()) {
    wanted = null;
    makeFocusable(target);
    target.focus({ preventScroll: true });
  }
  else if (wanted && wanted.until < Date.now()) {
    wanted = null;
  }
};

const wait = (selector) => {
  wanted = { selector, until: Date.now() + 10000 };
  follow();
};

document.addEventListener('click', ({ target }) => {
  if (target.closest('.tasks-list .task')) {
    takes = null;
    // the card of the task before may still be there
    const before = document.querySelector('.task-card');
    wait(before ? '.task-card:not(.left) h2.task' : '.task-card h2.task');
    if (before) {
      before.classList.add('left');
    }
  }
  else if (target.closest('button.claim')) {
    // the button goes only when the task is taken
    takes = target.closest('button.claim');
    wait('[cam-tasklist-form] .fjs-form');
  }
});

new MutationObserver(follow).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'disabled'] });

export default {};
