import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CLOCK_WORDS, STAGE_WORDS, STATE_WORDS } from '../../../api/exports/words';

const GLOSSARY = readFileSync(path.join(__dirname, '../../../docs/glossary.md'), 'utf8');

test('states are called in Chinese as in the glossary', () => {
  for (const [state, { zh }] of Object.entries(STATE_WORDS)) expect(GLOSSARY).toContain(`| \`${state}\` | ${zh} |`);
});

test('stages are called in Chinese as in the glossary', () => {
  for (const [stage, { zh }] of Object.entries(STAGE_WORDS)) expect(GLOSSARY).toContain(`${stage} ${zh}`);
});

test('no two states and no two clocks have one name, in either language', () => {
  for (const words of [STATE_WORDS, CLOCK_WORDS]) {
    for (const language of ['en', 'zh'] as const) {
      const names = Object.values(words).map((word) => word[language]);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});
