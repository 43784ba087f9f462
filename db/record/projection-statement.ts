import { readFileSync } from 'node:fs';
import path from 'node:path';

const SQL = readFileSync(path.join(__dirname, 'projection.sql'), 'utf8');

/** The text after a line such as `-- ==== where somebody is told`, up to the next such line. */
const SECTION = /^-- ==== where (either way|somebody is told|nobody is told)\n((?:(?!-- ====).*\n)*)/gm;

/** One of the two forms of the statement: the sections that both forms share, and its own. */
const form = (own: 'somebody is told' | 'nobody is told'): string =>
  [...SQL.matchAll(SECTION)]
    .filter(([, where]) => where === 'either way' || where === own)
    .map(([, , text]) => text)
    .join('');

/** Writes a batch of which nobody is told, as is usual. Takes `$1` to `$13`. */
export const PROJECT = { name: 'project', text: form('nobody is told') };

/** Writes a batch of which people are told; `$14` and `$15` say who is told what. */
export const PROJECT_AND_TELL = { name: 'project-and-tell', text: form('somebody is told') };
