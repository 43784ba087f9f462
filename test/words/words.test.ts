import { CLOCK_KINDS } from '../../db/policies/documents/policy-document';
import { ACTION_WORDS, EVENT_WORDS } from '../../words/actions-and-events';
import { EVENT_TITLES } from '../../words/event-titles';
import * as TERMS from '../../words/terms';
import { filled, type Words } from '../../words/words';
import { MAIL_LINES } from '../../worker/notification/mail-lines';

/** Every text with its languages, by its path. */
function texts(of: object, path: string): [string, Words][] {
  if ('en' in of && 'zh' in of) return [[path, of as Words]];
  return Object.entries(of).flatMap(([key, value]) => texts(value as object, `${path}.${key}`));
}

const ALL: readonly [string, Words][] = Object.entries({
  ACTION_WORDS,
  EVENT_WORDS,
  EVENT_TITLES,
  MAIL_LINES,
  ...TERMS,
}).flatMap(([name, value]) => texts(value, name));

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

test('both languages have every text, with the same places to fill in', () => {
  expect(ALL.length).toBeGreaterThan(250);
  for (const [path, { en, zh }] of ALL) expect([path, placeholders(en)]).toEqual([path, placeholders(zh)]);
  expect(ALL.filter(([, { en, zh }]) => en.trim() === '' || zh.trim() === '')).toEqual([]);
});

test('a Chinese text is in Chinese, and an English one has no Chinese letters', () => {
  const letters = /\p{Script=Han}/u;
  const layout = /^[\s\p{P}]*$/u;
  const bare = (text: string): string => text.replaceAll(/\{\w+\}/g, '');
  expect(ALL.filter(([path, { en }]) => letters.test(en) && !path.startsWith('MAIL_LINES.subject'))).toEqual([]);
  expect(ALL.filter(([, { zh }]) => !letters.test(zh) && !layout.test(bare(zh)))).toEqual([]);
});

test('no two actions, and no two kinds of clock, are called the same', () => {
  for (const language of ['en', 'zh'] as const) {
    const actions = Object.values(ACTION_WORDS).map(({ name }) => name[language]);
    expect(new Set(actions).size).toBe(actions.length);
    const clocks = Object.values(TERMS.CLOCK_WORDS).map((words) => words[language]);
    expect(new Set(clocks).size).toBe(clocks.length);
  }
});

test('no two events have the same title', () => {
  for (const language of ['en', 'zh'] as const) {
    const titles = Object.values(EVENT_TITLES).map((words) => words[language]);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test('every kind of clock that a policy may have is named', () => {
  expect(Object.keys(TERMS.CLOCK_WORDS)).toEqual(expect.arrayContaining([...CLOCK_KINDS]));
});

test('what is filled in stands in its place, and a place without a value stays empty', () => {
  expect(filled('{unit}: {text}{more}', { unit: 'Billing', text: '{unit}' })).toBe('Billing: {unit}');
});
