// Vietnamese whatever the browser speaks, because cases and forms are; English for whoever asks for it
const KEY = 'oversight.language';

export const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';

export const locales = { availableLocales: [language], fallbackLocale: language };

export const speak = (chosen) => {
  localStorage.setItem(KEY, chosen);
  location.reload();
};

document.documentElement.lang = language;
