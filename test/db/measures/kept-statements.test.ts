import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Asked } from '../../../db/measures/counted-sql';
import { figures } from '../../../db/measures/figures';
import { VERSION } from '../../../db/measures/kept-counts';
import { figuresInOnePass, passOf } from '../../../db/measures/one-pass';
import { CUTS } from '../../../domain/measures/cut';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { isStock } from '../../../domain/measures/figure';

/** Statements as they are sent, without their values. */
function aListener() {
  const heard: string[] = [];
  const query = async (asked: string | { readonly text: string }) => {
    heard.push(typeof asked === 'string' ? asked : asked.text);
    return { rows: [], rowCount: 0 };
  };
  return { heard, db: { query } as unknown as Pool };
}

const TIME = { from: new Date(0), to: new Date(86_400_000), now: new Date(999_999_999), zone: 'Asia/Shanghai' };
const WHOSE = { root: null, reach: { units: ['north'], people: [] }, within: {} } as unknown as Asked;

test('what is kept is counted by the same statements; where they count otherwise, VERSION is to be raised', async () => {
  const { heard, db } = aListener();
  for (const definition of DEFINITIONS.filter((one) => !isStock(one))) {
    for (const by of [[], ...CUTS.map((cut) => [cut])]) {
      for (const period of ['month', null] as const) {
        const asked: Asked = { ...WHOSE, ...TIME, period, by };
        if (passOf(definition) === null) await figures(db, definition, asked);
        else await figuresInOnePass(db, [definition], asked);
      }
    }
  }
  const statements = createHash('sha256').update(heard.join('\n')).digest('hex').slice(0, 16);
  expect({ VERSION, statements }).toEqual({ VERSION: 1, statements: '8aa4e9e09617e44f' });
});
