import { CLOCK_KINDS } from '../../../db/policies/documents/policy-document';
import { ACTION_NAMES } from '../../../domain/complaint/actions';
import { NOTICE_KINDS } from '../../../domain/notification/notice';
import { TEMPLATES } from '../../../worker/notification/compose';

/** Every text of a language by its path. */
const texts = (of: object, path = ''): [string, string][] =>
  Object.entries(of).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : texts(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

test('both languages have every text, with the same placeholders', () => {
  const zh = texts(TEMPLATES.zh);
  const en = new Map(texts(TEMPLATES.en));
  expect([...en.keys()].sort()).toEqual(zh.map(([path]) => path).sort());
  for (const [path, text] of zh) expect([path, placeholders(en.get(path)!)]).toEqual([path, placeholders(text)]);
  expect([...en.values(), ...zh.map(([, text]) => text)].filter((text) => text.trim() === '')).toEqual([]);
});

test('every kind of notice and of clock, and every action, has its words', () => {
  for (const { kinds, clocks, actions } of Object.values(TEMPLATES)) {
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
    expect(Object.keys(clocks)).toEqual(expect.arrayContaining([...CLOCK_KINDS]));
    expect(Object.keys(actions)).toEqual(expect.arrayContaining([...ACTION_NAMES]));
  }
});
