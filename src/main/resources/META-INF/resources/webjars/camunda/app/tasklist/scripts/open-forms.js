// Each form on the screen, for the scripts that have to do with it: the viewer keeps its forms to itself.
// The numbers of its modules are those of Tasklist 7.24.
const VIEWER = 57661;

let moduleOf;
window.webpackChunkcamunda_bpm_webapp.push([['oversight'], {}, (load) => {
  moduleOf = load;
}]);
const { Form } = moduleOf(VIEWER);

const watchers = [];

// Calls back with each form that is about to be drawn: { kind, id, element, scope } of it, later { viewer }; and lists
// of what is to be done with it: prepare (data => data, before it is drawn), drawn, changed, and send, around sending it
export const onOpenForm = (watcher) => watchers.push(watcher);

const openForms = new WeakMap();
const stockImport = Form.prototype.importSchema;

Form.prototype.importSchema = async function (schema, data) {
  const one = openForms.get(this._container.parentNode);
  if (!one) {
    return stockImport.call(this, schema, data);
  }
  one.viewer = this;
  // stock reads a text a moment after it was typed; drawn anew in that moment, the field is empty and the text lost
  this.get('config').debounce = false;
  one.schema = schema;
  one.asStored = data;
  const prepared = await one.prepare.reduce(async (before, step) => step(await before), data);
  const result = await stockImport.call(this, schema, prepared);
  this.on('changed', (state) => one.changed.forEach((told) => told(state)));
  one.drawn.forEach((told) => told());
  return result;
};

// draws it anew, with other values
export const redraw = (one, data) => stockImport.call(one.viewer, one.schema, { ...one.asStored, ...data });

export const valuesOf = (one) => one.viewer._getSubmitData();

// where the button stands that sends it
export const buttonsOf = (one) => one.kind === 'task'
  ? one.element.closest('[cam-tasklist-form]').querySelector('.form-actions')
  : document.querySelector('.modal-footer');

// the browser's own way moves the whole layout, and the menu over the task
export const bringIntoView = (element) => {
  let box = element.parentElement;
  while (box && !(/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)) {
    box = box.parentElement;
  }
  if (box) {
    const { top, bottom, height } = element.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    if (top < view.top || bottom > Math.min(view.bottom, innerHeight)) {
      box.scrollTop += top - view.top - Math.max(0, (Math.min(view.height, innerHeight) - height) / 2);
    }
  }
};

const watched = (scope, element, form) => {
  const { taskId, processDefinitionKey } = form.getParams();
  const one = {
    kind: taskId ? 'task' : 'start', id: taskId || processDefinitionKey, element, scope,
    prepare: [], drawn: [], changed: [], send: (handler, done) => handler(done)
  };
  openForms.set(element, one);
  watchers.forEach((watcher) => watcher(one));
  return Object.create(form, {
    // The viewer keeps an empty trace of every field in a list that was wrong or even touched, and Tasklist takes that
    // for an error: the button to complete would stay grey for good. A form is checked when it is sent, by the viewer
    // and by the server, so the button may stay on; it goes off when the form cannot be drawn.
    notifyFormValidated: {
      value: (isInvalid) => form.notifyFormValidated(isInvalid && Boolean((form.getTasklistForm() || {}).$error))
    },
    registerCompletionHandler: {
      value: (handler) => form.registerCompletionHandler((done) => one.send(handler, done))
    }
  });
};

// stock keeps a form in the browser, for whoever sits there next, when a session ends
const forgetCopies = () => Object.keys(localStorage).filter((key) => key.startsWith('camunda-form:'))
  .forEach((key) => localStorage.removeItem(key));
forgetCopies();

window.angular.module('cam.tasklist.form').config(['$provide', ($provide) => {
  $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      const compile = directive.compile;
      directive.compile = function (...args) {
        const link = compile.apply(this, args);
        return (scope, element, attributes, form) => {
          link(scope, element, attributes, watched(scope, element[0], form));
          scope.$on('authentication.login.required', forgetCopies);
        };
      };
    });
    return $delegate;
  }]);
}]);

export default {};
