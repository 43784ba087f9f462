import { readFileSync } from 'node:fs';
import path from 'node:path';

const SQL = readFileSync(path.join(__dirname, 'projection.sql'), 'utf8');

/** What stands after a line such as `-- ==== where somebody is told`, up to the next one. */
const SECTION = /^-- ==== where (either way|somebody is told|nobody is told)\n((?:(?!-- ====).*\n)*)/gm;

/** One of the two forms of the statement: the sections of both, and its own. */
const form = (own: 'somebody is told' | 'nobody is told'): string =>
  [...SQL.matchAll(SECTION)]
    .filter(([, where]) => where === 'either way' || where === own)
    .map(([, , text]) => text)
    .join('');

/** Writes a batch that tells nobody: most do. Takes `$1` to `$9`. */
export const PROJECT = { name: 'project', text: form('nobody is told') };

/** Writes a batch that tells people, whom `$10` and `$11` are about. */
export const PROJECT_AND_TELL = { name: 'project-and-tell', text: form('somebody is told') };
