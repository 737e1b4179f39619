// What a card says of its case, and how near its deadline is. All cards of a list are asked for at once.
const ICONS = { overdue: 'alert', today: 'bell', soon: 'time', open: 'calendar' };

const seen = new Map();
let waiting = null;

const ask = async (ids) => {
  const answer = await fetch('/tasks/cards?' + new URLSearchParams([...ids].map((id) => ['ids', id])));
  const cards = answer.ok && !answer.redirected ? await answer.json() : [];
  cards.forEach((card) => seen.set(card.id, card));
};

const cardOf = (id) => {
  if (!waiting) {
    const ids = new Set();
    waiting = { ids, answered: new Promise((resolve) => setTimeout(resolve)).then(() => {
      waiting = null;
      return ask(ids);
    }) };
  }
  waiting.ids.add(id);
  return waiting.answered.then(() => seen.get(id));
};

const line = (className, text) => {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
};

const dueLine = (card) => {
  const element = line(`card-due ${card.state}`, ` ${card.words}`);
  const icon = document.createElement('span');
  icon.className = `glyphicon glyphicon-${ICONS[card.state]}`;
  icon.ariaHidden = 'true';
  element.prepend(icon);
  return element;
};

const show = (root, card) => {
  if (card) {
    const lines = [line('card-case', [card.number, card.unit, card.period].filter(Boolean).join(' · '))];
    if (card.state) {
      lines.unshift(dueLine(card));
    }
    if (card.barred) {
      lines.push(line('card-barred', card.barred));
    }
    root.replaceChildren(...lines);
  }
};

export default {
  id: 'case-of-task',
  pluginPoint: 'tasklist.card',
  priority: 300,
  render: (root, { taskId }) => {
    show(root, seen.get(taskId));
    // a card without its case is still a card
    cardOf(taskId).then((card) => show(root, card)).catch(console.debug);
  }
};
