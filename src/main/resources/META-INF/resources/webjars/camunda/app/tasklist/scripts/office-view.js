// What people in an office see of a task: no more than they may do. Administrators keep what stock Tasklist offers.
import { language, speak } from '../../../lib/language.js';

const OFFICE = `
  <div class="office-meta">
    <p class="due-date" ng-if="task.due" ng-class="{ overdue: task.due < now }">
      <span class="glyphicon glyphicon-bell" aria-hidden="true"></span>
      {{ 'DUE_DATE' | translate }}: {{ task.due | camDate:'long' }}
    </p>
    <p class="groups">
      <span class="glyphicon glyphicon-th" aria-hidden="true"></span> {{ groupNames.join(', ') }}
    </p>
    <p class="assignee" ng-if="hasAssignee()">
      <span class="glyphicon glyphicon-user" aria-hidden="true"></span>
      {{ 'ASSIGNEE' | translate }}: {{ assignee.firstName || assignee.id }} {{ assignee.lastName }}
      <button type="button" class="unclaim btn btn-default btn-sm" ng-if="isAssignee" ng-click="unclaim()"
              ng-disabled="submitInProgress && !$root.isLineLost">{{ 'UNCLAIM_TASK' | translate }}</button>
    </p>
    <p class="assignee" ng-if="!hasAssignee()">
      <button type="button" class="claim btn btn-primary" ng-click="claim()"
              ng-disabled="submitInProgress && !$root.isLineLost">{{ 'CLAIM_TASK' | translate }}</button>
    </p>
  </div>`;

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

// stock throws the form away, with all that was typed, when somebody looks at another tab
const ONE_TAB = '<view provider="selectedTaskDetailTab" vars="taskVars"></view>';
const TABS = `
  <div ng-repeat="tab in taskDetailTabs" ng-show="tab.id === selectedTaskDetailTab.id">
    <view ng-if="tab.id === selectedTaskDetailTab.id || tab.id === 'task-detail-form'" provider="tab" vars="taskVars"></view>
  </div>`;

window.angular.module('cam.tasklist.task').config(['$provide', ($provide) => {
  $provide.decorator('camTasklistTaskDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      directive.template = directive.template.replace(ONE_TAB, TABS)
        // hidden by its place only, it would still be tabbed to
        .replace('<div class="task-removed-alert">', '<div class="task-removed-alert" ng-if="!taskExists">')
        .replace('<h2 class="task">', '<h2 class="task" tabindex="-1">');
    });
    return $delegate;
  }]);
}]);

// stock shows this very text where the name of whoever holds the task is meant
window.angular.module('cam.tasklist.tasklist').config(['$provide', ($provide) => {
  $provide.decorator('camTasksDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      directive.template = directive.template.replace('uib-tooltip="task.assignee"', '');
    });
    return $delegate;
  }]);
}]);

// a sentence is no heading of another
window.angular.module('cam.tasklist.tasklist').config(['$provide', ($provide) => {
  $provide.decorator('notificationsPanelDirective', ['$delegate', ($delegate) => {
    $delegate.forEach((directive) => {
      directive.template = directive.template.replace('<strong ng-if="notification.message">:</strong>', '')
        .replace('class="close"', 'class="close" aria-label="Đóng"');
    });
    return $delegate;
  }]);
}]);

// the search box asks for its words once, so nothing is drawn before they are there; over a slow line after some
// seconds all the same, and anew when they come
const PATIENCE_MILLIS = 5000;

window.angular.module('cam.tasklist.tasklist').run(['$rootScope', '$route', '$translate', '$q', '$timeout',
  ($rootScope, $route, $translate, $q, $timeout) => {
    $rootScope.$on('$routeChangeStart', (event, next) => {
      next.resolve = { ...next.resolve, words: () => $q.race([$translate.onReady(), $timeout(PATIENCE_MILLIS)]) };
    });
    $rootScope.$on('$translateChangeSuccess', () => {
      if (document.querySelector('[placeholder="SEARCH_PLACEHOLDER"]')) {
        $route.reload();
      }
    });
  }]);

// most people have nothing to start
const engine = document.querySelector('base').getAttribute('engine-api');
fetch(`${engine}engine/default/process-definition/count?startableInTasklist=true&startablePermissionCheck=true`)
  .then((answer) => answer.json())
  .then(({ count }) => document.body.classList.toggle('starts-nothing', count === 0))
  .catch(console.debug);

// on a phone the open task takes the whole screen
const showOpenTask = () => document.body.classList.toggle('has-open-task', location.hash.includes('task='));
addEventListener('hashchange', showOpenTask);
showOpenTask();

// and the menu folds itself away when something in it was chosen
document.addEventListener('click', ({ target }) => {
  const unfolded = document.querySelector('.navbar-toggle.open');
  if (unfolded && target.closest('.sections-menu a, .dropdown-menu a')) {
    unfolded.click();
  }
});

const button = (className, text, onClick) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = `btn-link ${className}`;
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
};

// the pages that the reader may open; the first one is this
const pages = fetch('/menu', { redirect: 'manual' }).then((answer) => (answer.ok ? answer.json() : []));
const ENGLISH = { '/reports': 'Reports', '/calendar': 'Calendar', '/notices': 'Notices', '/absence': 'Absence' };

const menu = {
  id: 'our-pages',
  pluginPoint: 'tasklist.navbar.action',
  priority: 20,
  render: (root) => pages.then((entries) => entries.filter(({ path }) => path !== '/').forEach(({ path, name }) => {
    const link = document.createElement('a');
    link.className = 'our-page';
    link.href = path;
    link.textContent = language === 'vi' ? name : ENGLISH[path] || name;
    root.append(link);
  })).catch(console.debug)
};

// actions are not told of which task they are
const pathOfTask = () => `/tasks/${encodeURIComponent(new URLSearchParams(location.hash.split('?')[1]).get('task'))}`;
const openPage = (page) => location.assign(`${pathOfTask()}/${page}`);

// most limits admit no extension
const extension = button('task-extension', language === 'vi' ? 'Xin gia hạn' : 'Ask for more time',
  () => openPage('extension'));
const showWhereAdmitted = async () => {
  extension.hidden = true;
  const path = pathOfTask();
  const answer = await fetch(`${path}/extension/admitted`);
  const isAdmitted = answer.ok && !answer.redirected && await answer.json();
  if (path === pathOfTask()) {
    extension.hidden = !isAdmitted;
  }
};
addEventListener('hashchange', () => extension.isConnected && showWhereAdmitted().catch(console.debug));

export default [
  menu, {
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
  // the engine's form viewer takes no files
  id: 'task-files',
  pluginPoint: 'tasklist.task.action',
  priority: 900,
  render: (root) => root.append(button('task-files', language === 'vi' ? 'Tài liệu' : 'Files',
    () => openPage('files')))
}, {
  id: 'task-extension',
  pluginPoint: 'tasklist.task.action',
  priority: 895,
  render: (root) => {
    root.append(extension);
    showWhereAdmitted().catch(console.debug);
  }
}, {
  id: 'task-follow-up',
  pluginPoint: 'tasklist.task.action',
  priority: 890,
  render: (root) => root.append(button('task-follow-up', language === 'vi' ? 'Hẹn xem lại' : 'Follow up',
    () => openPage('follow-up')))
}, {
  id: 'back-to-list',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render: (root) => root.append(button('back-to-list', '‹ Về danh sách', () => {
    location.hash = location.hash.replace(/[?&]task=[^&]*/, '').replace(/#\/&/, '#/?');
  }))
}];
