// A day is written as in the forms, day first, whatever language the browser speaks; a finger gets the device's calendar
const dayFirst = (iso) => iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

const DAY = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\s*$/;
const iso = (text) => text.replace(DAY, (_, day, month, year) => (
  `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`));

if (matchMedia('(hover: hover) and (pointer: fine)').matches) {
  document.querySelectorAll('input[type=date]').forEach((input) => {
    const { value } = input;
    input.type = 'text';
    input.value = dayFirst(value);
    input.placeholder = 'ngày/tháng/năm';
    input.inputMode = 'numeric';
    input.autocomplete = 'off';
    input.size = 12;
    input.form.addEventListener('formdata', ({ formData }) => formData.set(input.name, iso(input.value)));
  });
}
