// What the translation of Tasklist does not reach: calendars, and the viewers of forms and diagrams
import { language } from '../../../lib/language.js';

const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const SHORT_WEEKDAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];
const MONTHS = Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`);
const SHORT_MONTHS = Array.from({ length: 12 }, (_, month) => `Th${month + 1}`);

const TEXTS = [
  [/^Search$/, 'Tìm'],
  [/^Select$/, 'Chọn'],
  [/^Skip to search$/, 'Đến ô tìm'],
  [/^Add new$/, 'Thêm'],
  [/^Expand all \((\d+)\)$/, 'Mở tất cả ($1)'],
  [/^Collapse$/, 'Thu gọn'],
  [/^Remove list item (\d+)$/, 'Bỏ mục $1'],
  [/^Remove tag$/, 'Bỏ mục đã chọn'],
  [/^No results$/, 'Không tìm thấy'],
  [/^All values selected$/, 'Đã chọn hết'],
  [/^Nothing to show\.$/, 'Không có gì để hiện.'],
  [/^No content to show\.$/, 'Không có nội dung.'],
  [/^Clear$/, 'Xóa'],
  [/^Increment$/, 'Tăng'],
  [/^Decrement$/, 'Giảm'],
  [/^Previous page$/, 'Trang trước'],
  [/^Next page$/, 'Trang sau'],
  [/^Previous month$/, 'Tháng trước'],
  [/^Next month$/, 'Tháng sau'],
  [/^Year$/, 'Năm'],
  [/^Month$/, 'Tháng'],
  [/^reset zoom$/i, 'Về cỡ ban đầu'],
  [/^zoom in$/i, 'Phóng to'],
  [/^zoom out$/i, 'Thu nhỏ'],
  [/^Powered by bpmn\.io$/, 'Vẽ bởi bpmn.io'],
  [/^Field is required\.$/, 'Bắt buộc nhập.'],
  [/^Date and time must both be entered\.$/, 'Phải nhập cả ngày và giờ.'],
  [/^Value is not a number\.$/, 'Phải là số.'],
  [/^Value is expected to be an integer\.$/, 'Phải là số nguyên.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Nhiều nhất $1 chữ số thập phân.'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Giá trị gần nhất được nhận là $1 và $2.'],
  [/^Field must match pattern .*$/, 'Chưa đúng mẫu.'],
  [/^Field must have minimum value of (.+)\.$/, 'Nhỏ nhất là $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Lớn nhất là $1.'],
  [/^Field must have minimum length of (\d+)\.$/, 'Ít nhất $1 ký tự.'],
  [/^Field must have maximum length of (\d+)\.$/, 'Nhiều nhất $1 ký tự.'],
  [/^Field must be a valid\s+international phone number.*$/, 'Phải là số điện thoại, ví dụ +84912345678.'],
  [/^Field must be a valid email\.$/, 'Phải là địa chỉ thư điện tử.']
];

const DATE_PATTERN = { d: 'ngày', m: 'tháng', y: 'năm' };

const inVietnamese = (text) => {
  const trimmed = text.trim();
  const found = TEXTS.find(([english]) => english.test(trimmed));
  if (found) {
    return text.replace(trimmed, trimmed.replace(...found));
  }
  return /^[dmy]{1,4}(\/[dmy]{1,4}){2}$/.test(trimmed) ? trimmed.replace(/[dmy]+/g, (part) => DATE_PATTERN[part[0]]) : text;
};

const translateText = (node) => {
  const text = inVietnamese(node.nodeValue);
  if (text !== node.nodeValue) {
    node.nodeValue = text;
  }
};

const translateAttributes = (element) => ['placeholder', 'aria-label', 'title'].forEach((name) => {
  const value = element.getAttribute(name);
  if (value && inVietnamese(value) !== value) {
    element.setAttribute(name, inVietnamese(value));
  }
});

const FORMS = '.fjs-container, .flatpickr-calendar, [cam-widget-bpmn-viewer]';

const translateBelow = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
    }
    else if (node.nodeType === Node.ELEMENT_NODE) {
      translateAttributes(node);
    }
  }
};

const translateForms = (changes) => changes.forEach(({ type, target, addedNodes }) => {
  const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
  if (type === 'characterData' && element && element.closest(FORMS)) {
    translateText(target);
  }
  else if (type === 'attributes' && element.closest(FORMS)) {
    translateAttributes(element);
  }
  addedNodes.forEach((node) => {
    if (node.nodeType === Node.ELEMENT_NODE && !node.closest(FORMS)) {
      node.querySelectorAll(FORMS).forEach(translateBelow);
    }
    else if (element.closest(FORMS) || (node.nodeType === Node.ELEMENT_NODE && node.matches(FORMS))) {
      translateBelow(node);
    }
  });
});

// forms write dates in the browser's manner: make it day, month, year
const StockFormat = Intl.DateTimeFormat;
Intl.DateTimeFormat = new Proxy(StockFormat, {
  construct: (_, [locale, ...rest]) => new StockFormat(locale === 'default' ? 'en-GB' : locale, ...rest)
});

if (language === 'vi') {
  window.flatpickr.localize({
    firstDayOfWeek: 1,
    weekdays: { shorthand: SHORT_WEEKDAYS, longhand: WEEKDAYS },
    months: { shorthand: SHORT_MONTHS, longhand: MONTHS },
    rangeSeparator: ' đến ',
    yearAriaLabel: 'Năm',
    monthAriaLabel: 'Tháng',
    scrollTitle: 'Cuộn để tăng',
    toggleTitle: 'Bấm để đổi'
  });

  window.angular.module('cam.tasklist.form').config(['$provide', ($provide) => {
    $provide.decorator('$locale', ['$delegate', ($delegate) => {
      Object.assign($delegate.DATETIME_FORMATS, {
        DAY: WEEKDAYS, SHORTDAY: SHORT_WEEKDAYS, MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: SHORT_MONTHS,
        FIRSTDAYOFWEEK: 0
      });
      return $delegate;
    }]);
  }]);

  new MutationObserver(translateForms).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['placeholder', 'aria-label', 'title']
  });
}

export default {};
