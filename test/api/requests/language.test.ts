import { languageFor } from '../../../api/requests/language';

test.each([
  ['the one that is asked for', 'zh', 'en', 'zh'],
  ['that of the browser', undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['the one that the browser likes most', undefined, 'zh;q=0.5, en-GB;q=0.9', 'en'],
  ['the first of several that it likes as much', undefined, 'en, zh', 'en'],
  ['another one where the first is not there', undefined, 'fr-FR, de;q=0.9, zh-Hant-TW;q=0.1', 'zh'],
  ['English where none of them is there', undefined, 'fr, *;q=0.1', 'en'],
  ['English where nothing is said', undefined, undefined, 'en'],
  ['not one that is refused', undefined, 'zh;q=0, en;q=0.1', 'en'],
  ['English where nobody can read what is said', undefined, ';;q=x,zh;q=', 'en'],
] as const)('an export is in the language: %s', (_which, asked, header, language) => {
  expect(languageFor(asked, header)).toBe(language);
});
