// What became of a form that was sent, where it is seen: what is missing, what was refused and at which field, that the
// line is lost; or what comes next
import { onOpenForm, buttonsOf, bringIntoView } from './open-forms.js';
import { unrealDatesOf } from './typed-values.js';

const SLOW_AFTER = 10000;
const GIVE_UP_AFTER = 60000;
// Tasklist shows nothing of its own for this one
const TOLD = { message: 'camForm submission prevented' };
const STILL_THERE = 'Những gì đã nhập vẫn còn; mời đồng chí bấm lại.';
const LINE_LOST = {
  task: `Mất kết nối với máy chủ, chưa biết đã gửi được hay chưa. ${STILL_THERE}`,
  // a second one would be a second case
  start: 'Mất kết nối với máy chủ, chưa biết hồ sơ đã được mở hay chưa. Những gì đã nhập vẫn còn; mời đồng chí xem danh '
    + 'sách việc trước khi bấm lại.'
};

const answerBox = (one) => {
  const buttons = buttonsOf(one);
  let box = buttons.querySelector('.form-answer');
  if (!box) {
    box = document.createElement('div');
    box.className = 'form-answer';
    box.setAttribute('role', 'alert');
    buttons.prepend(box);
  }
  return box;
};

const fieldsOf = (one, selector) => [...one.element.querySelectorAll(`.fjs-form-field${selector}`)];

// whatever wrote the answer before, it is out of date
const clear = (one) => {
  answerBox(one).replaceChildren();
  fieldsOf(one, '[data-refused]').forEach((field) => field.removeAttribute('data-refused'));
};

const say = (one, words) => {
  const message = document.createElement('p');
  message.className = 'alert alert-danger';
  message.textContent = words;
  answerBox(one).replaceChildren(message);
  return message;
};

const goTo = (field) => {
  bringIntoView(field);
  // a list of choices would unfold, over what is said
  const input = field.matches('.fjs-form-field-select, .fjs-form-field-taglist') ? field
    : field.querySelector('input:not([type=hidden]), textarea, button') || field;
  if (input === field) {
    field.tabIndex = -1;
  }
  input.focus({ preventScroll: true });
};

const labelOf = (field) => {
  const label = field.querySelector('label');
  return label ? label.textContent.replace(/\*\s*$/, '').trim() : '';
};

// refusals name a field as the form does: “Nội dung kiểm tra” chưa được nhập.
const namedIn = (one, sentence) => {
  const names = [...sentence.matchAll(/“([^”]+)”/g)].map(([, name]) => name.trim());
  return fieldsOf(one, '').find((field) => names.includes(labelOf(field)) && !field.querySelector('.fjs-form-field'));
};

const isMissing = (field) => /Bắt buộc nhập|Field is required/.test(field.textContent);

const tellOfFields = (one) => {
  // the viewer draws them in a moment
  requestAnimationFrame(() => setTimeout(() => {
    const wrong = fieldsOf(one, '.fjs-has-errors, .fjs-form-field[data-unreal]')
      .filter((field) => !field.querySelector('.fjs-form-field.fjs-has-errors'));
    const missing = wrong.filter((field) => isMissing(field) && !field.hasAttribute('data-unreal')).length;
    const parts = [missing && `${missing} ô chưa nhập`, wrong.length - missing && `${wrong.length - missing} ô chưa đúng`];
    const message = say(one, `Chưa gửi được: còn ${parts.filter(Boolean).join(', ')}.`);
    if (wrong.length > 0) {
      goTo(wrong[0]);
    }
    else {
      bringIntoView(message);
    }
  }, 50));
};

const tellOfRefusal = (one, sentence) => {
  const field = namedIn(one, sentence);
  const message = say(one, sentence);
  if (field) {
    field.setAttribute('data-refused', sentence);
    goTo(field);
  }
  else {
    message.tabIndex = -1;
    bringIntoView(message);
    message.focus({ preventScroll: true });
  }
};

const isUnanswered = (problem) => !problem.status || problem.crossDomain || problem.timeout;

const tell = (one, problem) => {
  if (problem instanceof Error || problem.message) {
    if (isUnanswered(problem)) {
      tellOfRefusal(one, LINE_LOST[one.kind]);
    }
    else if (problem.status === 401) {
      say(one, 'Phiên làm việc đã hết; mời đồng chí đăng nhập lại. Bản nháp được giữ.');
    }
    else if (problem.status >= 500) {
      tellOfRefusal(one, `Máy chủ gặp lỗi, chưa nhận được biểu mẫu. ${STILL_THERE}`);
    }
    else if (problem.status === 403) {
      tellOfRefusal(one, 'Đồng chí không có quyền gửi biểu mẫu này.');
    }
    else {
      tellOfRefusal(one, problem.message);
    }
  }
  else {
    tellOfFields(one);
  }
};

let notifications;

const escaped = (text) => {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
};

const stepWords = ({ task, name, who, due }) => {
  const title = task ? `<a href="/v/${encodeURIComponent(task)}">${escaped(name)}</a>` : escaped(name);
  const details = [who.join(', '), due && `hạn ${due}`].filter(Boolean).map(escaped).join(', ');
  return details ? `${title} (${details})` : title;
};

const tellWhatIsNext = async (one, id) => {
  const answer = await fetch(`/sent/${one.kind}/${encodeURIComponent(id)}`, { redirect: 'manual' });
  const { number, isOver, steps } = answer.ok ? await answer.json() : { steps: [] };
  const status = one.kind === 'start' ? `Đã mở hồ sơ ${number || 'mới'}.` : `Đã hoàn thành${number ? `, hồ sơ ${number}` : ''}.`;
  const message = isOver ? 'Hồ sơ đã kết thúc.' : steps.length > 0 ? `Tiếp theo: ${steps.map(stepWords).join('; ')}.` : '';
  notifications.addMessage({ type: 'success', status: escaped(status), message, unsafe: true, exclusive: true, duration: 30000 });
};

onOpenForm((one) => {
  one.changed.push(() => fieldsOf(one, '[data-refused]').forEach((field) => field.removeAttribute('data-refused')));
  one.element.addEventListener('input', () => one.viewer && answerBox(one).replaceChildren());
  one.send = (handler, done) => {
    clear(one);
    notifications.clearAll();
    if (unrealDatesOf(one.element).length > 0) {
      one.viewer.validate();
      tellOfFields(one);
      done(TOLD);
      return;
    }
    let isWaiting = true;
    const slow = setTimeout(() => say(one, 'Máy chủ trả lời chậm; mời đồng chí chờ thêm, chưa cần bấm lại.'), SLOW_AFTER);
    const stop = () => {
      clearTimeout(slow);
      isWaiting = false;
    };
    const answered = (problem, answer) => {
      if (!isWaiting) {
        return;
      }
      stop();
      clear(one);
      if (problem) {
        tell(one, problem);
        done(TOLD);
      }
      else {
        one.draft.over().catch(console.debug);
        done(null, answer);
        tellWhatIsNext(one, one.kind === 'task' ? one.id : answer.id).catch(console.debug);
      }
      one.scope.$applyAsync();
    };
    handler(answered);
  };
});

// an action that gets no answer at all: the engine's scripts wait for good, and their buttons with them
const stockOpen = XMLHttpRequest.prototype.open;
const stockSend = XMLHttpRequest.prototype.send;

XMLHttpRequest.prototype.open = function (method, ...rest) {
  this.isAction = method.toUpperCase() !== 'GET';
  return stockOpen.call(this, method, ...rest);
};

window.angular.module('cam.tasklist.task').run(['Notifications', '$rootScope', (service, $rootScope) => {
  notifications = service;
  const tellThatLineIsLost = () => {
    $rootScope.isLineLost = true;
    $rootScope.$applyAsync();
    if (!document.querySelector('.form-answer .alert')) {
      service.addError({
        status: 'Mất kết nối với máy chủ.', message: 'Chưa biết đã làm được hay chưa; mời đồng chí bấm lại.', exclusive: true
      });
    }
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (this.isAction) {
      this.timeout = this.timeout || GIVE_UP_AFTER;
      this.addEventListener('loadend', () => {
        if (this.status === 0) {
          // after whoever sent it has seen it
          setTimeout(tellThatLineIsLost, 300);
        }
        else if ($rootScope.isLineLost) {
          $rootScope.isLineLost = false;
          service.clear('Mất kết nối với máy chủ.');
          $rootScope.$applyAsync();
        }
      });
    }
    return stockSend.apply(this, body);
  };
}]);

export default {};
