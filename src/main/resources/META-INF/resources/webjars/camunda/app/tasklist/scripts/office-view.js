// What people in an office see of a task: no more than they may do. Administrators keep what stock Tasklist offers.
import { language, speak } from '../../../lib/language.js';

const OFFICE = `
  <ul class="meta list-inline dates" ng-if="task.due">
    <li class="due-date" ng-class="{ overdue: task.due < now }">
      <span class="glyphicon glyphicon-bell" aria-hidden="true"></span>
      {{ 'DUE_DATE' | translate }}: {{ task.due | camDate:'long' }}
    </li>
  </ul>
  <ul class="meta list-inline actors">
    <li class="groups">
      <span class="glyphicon glyphicon-th" aria-hidden="true"></span> {{ groupNames.join(', ') }}
    </li>
    <li class="assignee" ng-if="hasAssignee()">
      <span class="glyphicon glyphicon-user" aria-hidden="true"></span>
      {{ assignee.firstName || assignee.id }} {{ assignee.lastName }}
      <button type="button" class="unclaim btn btn-default btn-sm" ng-if="isAssignee" ng-click="unclaim()"
              ng-disabled="submitInProgress">{{ 'UNCLAIM_TASK' | translate }}</button>
    </li>
    <li class="assignee" ng-if="!hasAssignee()">
      <button type="button" class="claim btn btn-primary btn-sm" ng-click="claim()"
              ng-disabled="submitInProgress">{{ 'CLAIM_TASK' | translate }}</button>
    </li>
  </ul>`;

window.angular.module('cam.tasklist.task').config(['$provide', ($provide) => {
  $provide.decorator('camTasklistTaskMetaDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      directive.template = `<div ng-if="$root.isAdministrator">${directive.template}</div>
        <div ng-if="!$root.isAdministrator">${OFFICE}</div>`;
    });
    return $delegate;
  }]);
}]).run(['$rootScope', ($rootScope) => {
  $rootScope.$watch('authentication', (reader) => {
    $rootScope.isAdministrator = ((reader && reader.authorizedApps) || []).includes('admin');
    document.body.classList.toggle('is-administrator', $rootScope.isAdministrator);
  });
}]);

// on a phone the open task takes the whole screen
const showOpenTask = () => document.body.classList.toggle('has-open-task', location.hash.includes('task='));
addEventListener('hashchange', showOpenTask);
showOpenTask();

const button = (className, text, onClick) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = `btn-link ${className}`;
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
};

export default [{
  id: 'other-language',
  pluginPoint: 'tasklist.navbar.action',
  priority: 0,
  render: (root) => {
    const other = language === 'vi' ? 'en' : 'vi';
    const choice = button('other-language', other === 'en' ? 'English' : 'Tiếng Việt', () => speak(other));
    choice.lang = other;
    root.append(choice);
  }
}, {
  id: 'back-to-list',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render: (root) => root.append(button('back-to-list', '‹ Về danh sách', () => {
    location.hash = location.hash.replace(/[?&]task=[^&]*/, '').replace(/#\/&/, '#/?');
  }))
}];
