import { DEFINITIONS } from '../../domain/measures/definitions/all';
import { CLOCK_WORDS, ROLE_WORDS, STAGE_WORDS, STATE_WORDS } from '../../words/terms';
import type { Words } from '../../words/words';
import { code, read, rows } from './documents';

const glossary = read('docs/glossary.md');

/** The row of a table of the glossary whose second cell is its Chinese name. */
const rowsOf = (heading: string): string[][] => {
  const [, section = ''] = glossary.split(`\n## ${heading}\n`);
  return rows(section.split('\n## ')[0]!);
};

test.each([
  ['Clocks', CLOCK_WORDS],
  ['Stages and states', STATE_WORDS],
] as const)('the Chinese names of the glossary are those of the product: %s', (heading, words) => {
  const names = new Map(rowsOf(heading).map(([, name, zh]) => [name, zh]));
  for (const [name, { zh }] of Object.entries<Words>(words)) expect([name, names.get(code(name))]).toEqual([name, zh]);
});

test('the glossary has every figure, with its Chinese name, and says of it what its definition says', () => {
  const documented = new Map(rowsOf('Measures').map(([, id, zh, ...said]) => [id, [zh, ...said].join(' | ')]));
  expect([...documented.keys()].filter((id) => id?.startsWith('`'))).toEqual(DEFINITIONS.map(({ id }) => code(id)));
  for (const { id, name, words } of DEFINITIONS) {
    for (const said of [name.zh, words.numerator.en, words.exclusions.en]) {
      expect(documented.get(code(id))).toContain(said);
    }
  }
});

test('the glossary calls stages and roles what the product calls them', () => {
  const { partner: _, ...roles } = ROLE_WORDS;
  for (const { en, zh } of Object.values<Words>({ ...STAGE_WORDS, ...roles }))
    expect(glossary).toContain(`${en} ${zh}`);
});
