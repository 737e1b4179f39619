// The bundled form viewer keeps an empty trace of every field in a list that was wrong or even touched, and
// Tasklist takes that for an error: the button to complete would stay grey for good. A form is checked when it is
// sent, by the viewer and by the server, so the button may stay on; it goes off when the form cannot be drawn.
const drawnFormsCanBeSent = (form) => Object.create(form, {
  notifyFormValidated: {
    value: (isInvalid) => form.notifyFormValidated(isInvalid && Boolean((form.getTasklistForm() || {}).$error))
  }
});

window.angular.module('cam.tasklist.form').config(['$provide', ($provide) => {
  $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      const compile = directive.compile;
      directive.compile = function (...args) {
        const link = compile.apply(this, args);
        return (scope, element, attributes, form) => link(scope, element, attributes, drawnFormsCanBeSent(form));
      };
    });
    return $delegate;
  }]);
}]);

export default {};
