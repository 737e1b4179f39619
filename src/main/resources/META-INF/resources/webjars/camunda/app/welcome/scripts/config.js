import { locales } from '../../../lib/language.js';

export default {
  app: { vendor: 'Oversight', name: 'Trang cá nhân' },
  locales,
  disableWelcomeMessage: true
};
