import { locales } from '../../../lib/language.js';

// What an office has no use for: tasks of no case, raw variables, sorting (each list has its own order), help on shortcuts that are not set
document.querySelector('base').setAttribute('cam-exclude-plugins', [
  'tasklist.navbar.action:create-task-action',
  'tasklist.navbar.action:shortcut-help',
  'tasklist.card:tasklist-card-variables',
  'tasklist.header:tasklist-sorting'
].join());

export default {
  app: { vendor: 'Oversight', name: 'Công việc' },
  locales,
  disableWelcomeMessage: true,
  customScripts: [
    'scripts/drafts', 'scripts/answers', 'scripts/field-rules', 'scripts/vietnamese',
    'scripts/office-view', 'scripts/task-card', 'scripts/case-tab', 'scripts/read-out', 'scripts/keyboard'
  ]
};
