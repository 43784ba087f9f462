import i18next from 'i18next';
import type { SameKeys } from './same-keys';

void i18next.init({
  // Each place adds its own.
  resources: {},
  lng: 'zh',
  fallbackLng: false,
  defaultNS: 'frame',
  interpolation: { escapeValue: false },
  saveMissing: true,
  missingKeyHandler: (_languages, place, key, instead) => {
    if (instead === key) console.error(`There are no words for ${place}:${key}.`);
  },
});

/** The words that are there now. */
export { i18next };

/**
 * Adds the words of a place in both languages. A page imports its words as it imports its style sheet, so that they are
 * loaded with it; a test holds that each page does. For the types they stand in `texts.ts`.
 */
export function addWords<Texts extends object>(place: string, en: Texts, zh: SameKeys<Texts>): void {
  i18next.addResourceBundle('en', place, en);
  i18next.addResourceBundle('zh', place, zh);
}
