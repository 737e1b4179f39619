import { locales } from '../../../lib/language.js';

export default {
  app: { vendor: 'Oversight', name: 'Quản trị' },
  locales,
  disableWelcomeMessage: true
};
