// What is typed is kept on the server while it is typed, and in this browser as long as the server has not got it
import { onOpenForm, redraw, valuesOf, buttonsOf, bringIntoView } from './open-forms.js';
import { loginAddress } from './one-login.js';

const SAVE_AFTER = 1500;
const TRY_AGAIN_AFTER = 15000;
// browsers send no more on leaving a page
const MOST_ON_LEAVING = 60000;
const KEPT_HERE = 14 * 24 * 3600 * 1000;
const LOCAL = 'oversight.draft:';

let csrf = null;

const askToken = async () => {
  const answer = await fetch('/drafts/token');
  csrf = answer.ok && !answer.redirected ? await answer.json() : null;
  return csrf;
};

const change = async (method, address, body, leaving) => {
  const { header, token } = csrf || await askToken() || { header: 'X-Forms-Token', token: '' };
  return fetch(address, {
    method, body, keepalive: leaving, redirect: 'manual',
    headers: { 'Content-Type': 'application/json', [header]: token }
  });
};

// a session that began meanwhile has another token
const changeOrAskAgain = async (...args) => {
  const answer = await change(...args);
  if (answer.status !== 403) {
    return answer;
  }
  csrf = null;
  return change(...args);
};

const account = () => {
  const { authentication } = window.angular.element(document.body).scope().$root;
  return (authentication && authentication.name) || '';
};

const local = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) || null;
  }
  catch (unreadable) {
    return null;
  }
};

const forgetOldCopies = () => Object.keys(localStorage).filter((key) => key.startsWith(LOCAL))
  .filter((key) => !local(key) || Date.now() - local(key).at > KEPT_HERE)
  .forEach((key) => localStorage.removeItem(key));
forgetOldCopies();

const NOBODYS = 'undefined';
const text = (value) => (value === undefined ? NOBODYS : JSON.stringify(value));

const changesOf = (values, known) => Object.fromEntries(Object.entries(values)
  .filter(([key, value]) => text(value) !== text(known[key]))
  .map(([key, value]) => [key, value === undefined ? null : value]));

const fieldsOf = (parent) => (parent.components || []).flatMap((field) => (field.type === 'group' ? fieldsOf(field) : [field]));

// names of persons and the like are kept nowhere before they are sent, also not in the rows of a list
const keepable = (parent, values) => {
  const kept = { ...values };
  fieldsOf(parent).forEach((field) => {
    if ((field.properties || {}).keptApart) {
      delete kept[field.key || field.path];
    }
    else if (field.type === 'dynamiclist' && Array.isArray(kept[field.path])) {
      kept[field.path] = kept[field.path].map((row) => keepable(field, row));
    }
  });
  return kept;
};

const isEmpty = (fields) => Object.keys(fields).length === 0;

class Draft {
  constructor(one) {
    this.one = one;
    this.address = `/drafts/${one.kind}/${encodeURIComponent(one.id)}`;
    this.key = `${LOCAL}${account()}:${one.kind}:${one.id}`;
    // what the server has of it; null as long as it was not asked
    this.kept = null;
    this.sending = null;
    this.isTyped = false;
    this.isOver = false;
    this.isGivenUp = false;
  }

  // before it is drawn: what was typed before, here or elsewhere
  async restored(data) {
    askToken().catch(console.debug);
    const draft = await this.ask();
    const here = local(this.key);
    this.savedAt = draft && draft.savedAt;
    this.isRestored = Boolean(draft || here);
    return { ...data, ...this.kept, ...(here && here.fields) };
  }

  // null where there is none, or nobody answers
  async ask() {
    try {
      const answer = await fetch(this.address, { redirect: 'manual' });
      this.isGivenUp = answer.status === 404;
      if (this.isGivenUp) {
        localStorage.removeItem(this.key);
      }
      const draft = answer.status === 200 ? await answer.json() : null;
      this.kept = { ...this.kept, ...(draft && draft.fields) };
      return draft;
    }
    catch (lineIsLost) {
      console.debug(lineIsLost);
      return null;
    }
  }

  drawn() {
    this.known = { ...valuesOf(this.one), ...this.kept };
    if (this.isRestored && !this.isGivenUp) {
      this.say(this.savedAt ? `Đã khôi phục bản nháp lưu lúc ${this.savedAt}` : 'Đã khôi phục bản nháp trên máy này', true);
    }
    if (local(this.key)) {
      this.isTyped = true;
      this.save();
    }
  }

  typed() {
    this.isTyped = true;
  }

  unsaved() {
    return this.known ? changesOf(keepable(this.one.schema, valuesOf(this.one)), keepable(this.one.schema, this.known)) : {};
  }

  changed() {
    if (!this.isTyped || this.isOver || this.isGivenUp || !this.known) {
      return;
    }
    const fields = this.unsaved();
    if (isEmpty(fields)) {
      return;
    }
    this.keepHere(fields);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  keepHere(fields) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), fields }));
    }
    catch (full) {
      console.debug(full);
    }
  }

  save(leaving = false) {
    clearTimeout(this.timer);
    if (!this.isTyped || this.isOver || this.isGivenUp) {
      return this.sending;
    }
    const fields = { ...(local(this.key) || {}).fields, ...this.unsaved() };
    if (isEmpty(fields)) {
      return this.sending;
    }
    const body = JSON.stringify(fields);
    this.keepHere(fields);
    if (leaving && new Blob([body]).size > MOST_ON_LEAVING) {
      return this.sending;
    }
    this.sending = Promise.resolve(leaving ? null : this.sending).then(() => this.send(fields, body, leaving))
      .catch(() => this.failed());
    return this.sending;
  }

  async send(fields, body, leaving) {
    if (this.isOver) {
      return;
    }
    const answer = await changeOrAskAgain('PUT', this.address, body, leaving);
    if (answer.status === 404) {
      this.isGivenUp = true;
      localStorage.removeItem(this.key);
      this.say('');
      return;
    }
    if (answer.status === 413) {
      this.say('Nội dung quá dài, chưa lưu nháp được');
      return;
    }
    if (answer.type === 'opaqueredirect' || answer.status === 403) {
      this.sessionEnded();
      return;
    }
    if (answer.status !== 200) {
      throw new Error(answer.status);
    }
    const { savedAt } = await answer.json();
    Object.assign(this.known, fields);
    this.kept = { ...this.kept, ...fields };
    const copy = local(this.key);
    if (copy && JSON.stringify(copy.fields) === body) {
      localStorage.removeItem(this.key);
    }
    this.say(`Đã lưu nháp ${savedAt}`);
    this.changed();
  }

  failed() {
    if (!this.isOver) {
      this.say('Mất kết nối với máy chủ: bản nháp đang giữ trên máy này, sẽ tự gửi lại');
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), TRY_AGAIN_AFTER);
    }
  }

  sessionEnded() {
    this.say('Phiên làm việc đã hết: bản nháp đang giữ trên máy này. ');
    const link = document.createElement('a');
    link.href = loginAddress();
    link.textContent = 'Đăng nhập lại';
    buttonsOf(this.one).querySelector('.draft-state').append(link);
  }

  // somebody may have typed on in another window
  async look() {
    if (this.isOver || this.isGivenUp || !this.known) {
      return;
    }
    await this.save();
    const before = { ...this.kept };
    await this.ask();
    const others = this.isGivenUp ? {} : changesOf(this.kept, before);
    if (!isEmpty(changesOf(others, valuesOf(this.one)))) {
      await redraw(this.one, { ...valuesOf(this.one), ...others });
      Object.assign(this.known, valuesOf(this.one), others);
    }
  }

  // it was sent, or is not wanted
  async over() {
    this.isOver = true;
    clearTimeout(this.timer);
    localStorage.removeItem(this.key);
    await this.sending;
    localStorage.removeItem(this.key);
    if (this.one.kind === 'start') {
      await changeOrAskAgain('DELETE', this.address, undefined, true);
    }
  }

  async discard() {
    clearTimeout(this.timer);
    await this.sending;
    localStorage.removeItem(this.key);
    await changeOrAskAgain('DELETE', this.address);
    this.kept = {};
    this.isTyped = false;
    await redraw(this.one, {});
    this.known = { ...valuesOf(this.one) };
    this.say('Đã bỏ bản nháp');
  }

  say(words, mayDiscard = false) {
    const buttons = buttonsOf(this.one);
    if (!buttons) {
      return;
    }
    let line = buttons.querySelector('.draft-state');
    if (!line) {
      line = document.createElement('p');
      line.className = 'draft-state';
      line.setAttribute('role', 'status');
      buttons.append(line);
    }
    line.textContent = words;
    if (mayDiscard) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-link';
      button.textContent = 'Bỏ bản nháp';
      button.addEventListener('click', () => this.discard().catch(() => this.failed()));
      line.append(' ', button);
    }
  }
}

const onScreen = new Set();

onOpenForm((one) => {
  const draft = new Draft(one);
  onScreen.add(draft);
  one.draft = draft;
  one.prepare.push((data) => draft.restored(data));
  one.drawn.push(() => draft.drawn());
  one.changed.push(() => draft.changed());
  ['input', 'change', 'click', 'keydown'].forEach((event) => one.element.addEventListener(event, () => draft.typed(), true));
  one.scope.$on('$destroy', () => {
    draft.save();
    onScreen.delete(draft);
  });
});

// the viewer takes what is typed after a pause, or when one leaves the field
const takeLastLetters = () => {
  const field = document.activeElement;
  if ([...onScreen].some(({ one }) => one.element.contains(field))) {
    field.blur();
    field.focus({ preventScroll: true });
  }
};

const saveAll = (leaving) => onScreen.forEach((draft) => draft.save(leaving));
addEventListener('pagehide', () => {
  takeLastLetters();
  saveAll(true);
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    takeLastLetters();
    saveAll(true);
  }
  else {
    onScreen.forEach((draft) => draft.look().catch(console.debug));
  }
});
addEventListener('online', () => saveAll(false));

// a start form that was typed into asks before it closes
const QUESTION = `
  <span>Đóng hồ sơ đang nhập? Bản nháp được giữ lại.</span>
  <button type="button" class="btn btn-default" data-stay>Nhập tiếp</button>
  <button type="button" class="btn btn-primary" data-leave>Đóng</button>`;

onOpenForm((one) => {
  if (one.kind !== 'start') {
    return;
  }
  let mayClose = false;
  const ask = (close) => {
    const footer = buttonsOf(one);
    if (footer.querySelector('.close-question')) {
      return;
    }
    const question = document.createElement('div');
    question.className = 'close-question alert alert-warning';
    question.setAttribute('role', 'alertdialog');
    question.setAttribute('aria-label', 'Đóng hồ sơ đang nhập?');
    question.innerHTML = QUESTION;
    footer.prepend(question);
    question.querySelector('[data-stay]').addEventListener('click', () => question.remove());
    question.querySelector('[data-leave]').addEventListener('click', () => {
      mayClose = true;
      question.remove();
      one.scope.$apply(close);
    });
    bringIntoView(question);
    question.querySelector('[data-stay]').focus({ preventScroll: true });
  };
  one.scope.$on('modal.closing', (event, reason, isSent) => {
    const isTyped = one.draft.isTyped && one.draft.known && !isEmpty(changesOf(valuesOf(one), one.startedWith || {}));
    if (!isSent && !mayClose && isTyped) {
      event.preventDefault();
      ask(() => event.targetScope.$dismiss());
    }
  });
  one.drawn.push(() => {
    one.startedWith = one.draft.isRestored ? {} : { ...valuesOf(one) };
  });
});

export default {};
