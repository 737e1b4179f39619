// What fields say of their values (docs/verbs.md, "Properties of fields"), told while they are filled in. The server
// holds them, with what only the case knows as well.
import { onOpenForm } from './open-forms.js';

const isSet = (value) => value !== undefined && value !== null && value !== '';
const keyOf = ({ key, path }) => key || path;
const labelOf = ({ label, dateLabel }) => label || dateLabel || '';
const parts = (rule) => (rule || '').split(',').map((part) => part.trim()).filter(Boolean);
const several = (value) => (Array.isArray(value) ? value : []);

// the fields of a form or a row, those in groups as well
const fieldsOf = (components) => components.flatMap((component) => (component.type === 'group'
  ? fieldsOf(component.components || []) : [component]));

// the row first, then the form
const valueOf = (scopes, name) => (scopes.find(({ values }) => name in values) || { values: {} }).values[name];

const called = (scopes, name) => scopes.flatMap(({ fields }) => fields).filter((field) => keyOf(field) === name)
  .map((field) => `“${labelOf(field)}”`)[0] || '';

const BOUND = /^(-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d|[a-zA-Z]\w*)\s*(?:([+-])\s*(\d+))?\s*(?:\(([^)]*)\))?$/;

const iso = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  .map((part) => String(part).padStart(2, '0')).join('-');

const shifted = (day, days) => {
  const [year, month, date] = day.split('-').map(Number);
  return iso(new Date(year, month - 1, date + days));
};

// what each bound of a rule says, those that are not set left out
const bounds = (rule, scopes, read) => parts(rule).flatMap((part) => {
  const [, name, sign, shift, words] = BOUND.exec(part) || [];
  const limit = name && read(name, sign ? Number(sign + shift) : 0);
  return isSet(limit) ? [{ limit, words: words ? ` (${words})` : sign ? '' : ` ${called(scopes, name)}`.trimEnd() }] : [];
});

const numberOf = (scopes) => (name) => {
  const value = /^-?\d/.test(name) ? name : valueOf(scopes, name);
  return isSet(value) && !Number.isNaN(Number(value)) ? Number(value) : undefined;
};

const dayOf = (scopes) => (name, shift) => {
  const value = name === 'today' ? iso(new Date()) : /^\d/.test(name) ? name : valueOf(scopes, name);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? shifted(value, shift) : undefined;
};

const inWords = (day) => day.split('-').reverse().join('/');

const labelOfChoice = (field, value) => ((field.values || []).find((choice) => choice.value === value) || { label: value }).label;

const complaints = (field, value, scopes) => {
  const { differsFrom, atLeast, atMost, atLeastRows, includes, notBefore, notAfter } = field.properties || {};
  const same = parts(differsFrom).filter((name) => {
    const theirs = valueOf(scopes, name);
    const forbidden = Array.isArray(theirs) ? theirs : [theirs].filter(isSet);
    return (Array.isArray(value) ? value : [value].filter(isSet)).some((one) => forbidden.includes(one));
  }).map((name) => `Không được trùng với ${called(scopes, name) || 'giá trị đã có của hồ sơ'}.`);
  const isNumber = isSet(value) && field.type === 'number';
  const number = Number(value);
  const low = isNumber ? bounds(atLeast, scopes, numberOf(scopes)).filter(({ limit }) => number < limit)
    .map(({ limit, words }) => `Phải từ ${limit}${words} trở lên.`) : [];
  const high = isNumber ? bounds(atMost, scopes, numberOf(scopes)).filter(({ limit }) => number > limit)
    .map(({ limit, words }) => `Phải không quá ${limit}${words}.`) : [];
  const isDay = isSet(value) && field.type === 'datetime';
  const early = isDay ? bounds(notBefore, scopes, dayOf(scopes)).filter(({ limit }) => value < limit)
    .map(({ limit, words }) => `Không được trước ${inWords(limit)}${words}.`) : [];
  const late = isDay ? bounds(notAfter, scopes, dayOf(scopes)).filter(({ limit }) => value > limit)
    .map(({ limit, words }) => `Không được sau ${inWords(limit)}${words}.`) : [];
  const rows = several(value).length;
  const few = rows < Number(atLeastRows || 0)
    ? [`Phải có ít nhất ${atLeastRows} ${field.type === 'dynamiclist' ? 'dòng' : 'mục'}, hiện có ${rows}.`] : [];
  const without = parts(includes).filter((name) => !several(value).includes(name))
    .map((name) => `Phải có “${labelOfChoice(field, name)}”.`);
  return [...same, ...low, ...high, ...early, ...late, ...few, ...without];
};

// each field of the form with what is wrong with it, those in the rows of lists with their places
const wrongIn = (scopes, places) => scopes[0].fields.flatMap((field) => {
  const value = scopes[0].values[keyOf(field)];
  const own = { field, places, sentences: complaints(field, value, scopes) };
  const rows = field.type === 'dynamiclist' ? several(value) : [];
  return [own, ...rows.flatMap((row, index) => wrongIn(
    [{ fields: fieldsOf(field.components || []), values: row || {} }, ...scopes], [...places, index]))];
});

const elementOf = (root, { id }, places) => {
  const end = `-${id}${places.map((place) => `_${place}`).join('')}`;
  const part = [...root.querySelectorAll('[id]')].find((element) => element.id.endsWith(end) || element.id.includes(`${end}-`));
  return part && part.closest('.fjs-form-field');
};

const show = (one, data) => {
  const scopes = [{ fields: fieldsOf(one.schema.components), values: data }];
  const told = new Map(wrongIn(scopes, []).filter(({ sentences }) => sentences.length > 0)
    .map(({ field, places, sentences }) => [elementOf(one.element, field, places), sentences.join(' ')]));
  one.element.querySelectorAll('[data-rule]').forEach((field) => told.has(field) || field.removeAttribute('data-rule'));
  told.forEach((sentence, field) => field && field.setAttribute('data-rule', sentence));
};

onOpenForm((one) => {
  const soon = ({ data }) => requestAnimationFrame(() => show(one, data));
  one.changed.push(soon);
  one.drawn.push(() => soon({ data: one.viewer.get('form')._getState().data }));
});

export default {};
