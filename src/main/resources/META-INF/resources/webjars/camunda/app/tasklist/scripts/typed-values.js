// Days and numbers as people type them, and never another than they meant
import { onOpenForm } from './open-forms.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const NOT_A_DAY = 'Ngày không có thật. Ghi ngày/tháng/năm, ví dụ 05/01/2027.';
const OUT_OF_RANGE = `Năm phải từ ${FIRST_YEAR} đến ${LAST_YEAR}.`;
const SHORT_YEARS_FROM = 2000;

const two = (number) => String(number).padStart(2, '0');

const partsOf = (text) => {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(trimmed);
  if (iso) {
    return { day: +iso[3], month: +iso[2], year: +iso[1] };
  }
  const own = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$/.exec(trimmed) || /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  return own && { day: +own[1], month: +own[2], year: own[3].length === 2 ? SHORT_YEARS_FROM + +own[3] : +own[3] };
};

// { date } or { problem }, in words
export const readDay = (text) => {
  const parts = partsOf(text);
  if (!parts) {
    return { problem: NOT_A_DAY };
  }
  const date = new Date(parts.year, parts.month - 1, parts.day);
  date.setFullYear(parts.year);
  if (date.getMonth() !== parts.month - 1 || date.getDate() !== parts.day) {
    return { problem: NOT_A_DAY };
  }
  return parts.year < FIRST_YEAR || parts.year > LAST_YEAR ? { problem: OUT_OF_RANGE } : { date };
};

const written = (date) => `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;

const dateInput = ({ target }) => (target.matches && target.matches('.fjs-datepicker input') ? target : null);

// what was typed and not read yet: on a click elsewhere the calendar is first, and empties what it cannot read
const typed = new WeakMap();

document.addEventListener('focus', (event) => {
  const input = dateInput(event);
  if (input && input._flatpickr) {
    input._flatpickr.config.parseDate = (text) => readDay(text).date;
  }
}, true);

document.addEventListener('input', (event) => {
  const input = dateInput(event);
  if (input) {
    typed.set(input, input.value);
  }
}, true);

document.addEventListener('mousedown', ({ target }) => {
  if (target.closest('.flatpickr-calendar')) {
    const input = target.closest('.fjs-datepicker, .fjs-form-field').querySelector('input');
    typed.delete(input);
    accept(input);
  }
}, true);

export const unrealDatesOf = (root) => [...root.querySelectorAll('.fjs-form-field[data-unreal]')];

// what was typed stays, with what is wrong with it; the form takes nothing for it
const refuse = (input, text, problem) => {
  const field = input.closest('.fjs-form-field');
  input._flatpickr.clear();
  field.setAttribute('data-unreal', problem);
  // a button that is being clicked must not move away
  setTimeout(() => field.toggleAttribute('data-told', field.hasAttribute('data-unreal')), 250);
  input.setAttribute('aria-invalid', 'true');
  let frames = 10;
  const putBack = () => {
    if (field.hasAttribute('data-unreal') && document.activeElement !== input) {
      input.value = text;
    }
    if (frames-- > 0) {
      requestAnimationFrame(putBack);
    }
  };
  putBack();
};

const accept = (input) => {
  const field = input.closest('.fjs-form-field');
  field.removeAttribute('data-unreal');
  field.removeAttribute('data-told');
  input.removeAttribute('aria-invalid');
};

const readTypedDay = (input, event) => {
  if (!input._flatpickr || input.readOnly || input.disabled) {
    return;
  }
  const text = typed.has(input) ? typed.get(input) : input.value;
  typed.delete(input);
  if (!text.trim()) {
    accept(input);
    return;
  }
  const { date, problem } = readDay(text);
  if (date) {
    accept(input);
    input.value = written(date);
  }
  else {
    refuse(input, text, problem);
    input._flatpickr.close();
    // the form would read it in its own way
    event.stopImmediatePropagation();
    event.preventDefault();
  }
};

document.addEventListener('blur', (event) => {
  const input = dateInput(event);
  if (input && !(event.relatedTarget && event.relatedTarget.closest('.flatpickr-calendar'))) {
    readTypedDay(input, event);
  }
}, true);

document.addEventListener('keydown', (event) => {
  const input = dateInput(event);
  if (input && event.key === 'Enter' && event.isTrusted) {
    readTypedDay(input, event);
  }
}, true);

// 1.234 and 1 234 567 are written in Viet Nam for 1234 and 1234567
const GROUPED = /^\s*(-?\d{1,3}(?:[.\u00a0\u202f ]\d{3})+)(,\d+)?\s*$/;

document.addEventListener('input', ({ target }) => {
  if (!target.matches('.fjs-form-field-number input')) {
    return;
  }
  const grouped = GROUPED.exec(target.value);
  if (grouped) {
    target.value = grouped[1].replace(/[^\d-]/g, '') + (grouped[2] || '');
  }
  else if (/^\s+|\s+$/.test(target.value)) {
    target.value = target.value.trim();
  }
}, true);

// and large ones are said back in that way
const SAID_FROM = 1000;
const sayBack = (root) => root.querySelectorAll('.fjs-form-field-number').forEach((field) => {
  const { value } = field.querySelector('input');
  const number = Number(value.replace(',', '.'));
  if (value && Math.abs(number) >= SAID_FROM) {
    field.setAttribute('data-said', `= ${number.toLocaleString('vi-VN', { maximumFractionDigits: 10 })}`);
  }
  else {
    field.removeAttribute('data-said');
  }
});

onOpenForm((one) => {
  const soon = () => requestAnimationFrame(() => sayBack(one.element));
  one.drawn.push(soon);
  one.changed.push(soon);
});

export default {};
