import type { Pool } from 'pg';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import type { Countable } from '../../../domain/measures/cut';
import type { Fact } from '../../../domain/measures/fact';
import { slowFacts } from '../../../domain/measures/reference/facts';
import { LAKESIDE } from '../../domain/complaint/a-case';
import { lived } from '../../domain/complaint/lived';
import type { Life } from '../../domain/complaint/random-case';
import { ofItsOwn, recordLife } from './a-month';

const AREAS = ['海州', '云台', null];
const PRODUCTS = ['宽带', null];
const BILLING = ['b1', null, 'b2', null];
const PHONES = ['p1', 'p1', null];
/** A unit that is run by a partner. */
export const PARTNER = LAKESIDE[0];

/** A life on record, with what only the record knows of it. */
export interface Recorded {
  readonly events: readonly ComplaintEvent[];
  readonly known: Pick<Countable, 'complaint' | 'area' | 'product' | 'customer'>;
}

/** Puts lives on record in an empty database. */
export async function recorded(pool: Pool, lives: readonly Life[]): Promise<Recorded[]> {
  await pool.query('TRUNCATE complaint CASCADE');
  const all: Recorded[] = [];
  for (const [index, life] of lives.entries()) {
    const events = ofItsOwn([...lived(life)].flatMap((batch) => batch.events));
    const party = { area: AREAS[index % 3] ?? null, product: PRODUCTS[index % 2] ?? null };
    const [billing, phone] = [BILLING[index % 4] ?? null, PHONES[index % 3] ?? null];
    const complaint = await recordLife(pool, events, { ...party, hashes: { billing, phone, hashedWith: 'k 1' } });
    all.push({ events, known: { ...party, complaint, customer: billing ?? phone } });
  }
  return all;
}

export const countable = (fact: Fact, { known }: Recorded): Countable => ({
  ...fact,
  ...known,
  ...{ weekday: 0, hour: 0 },
  partner: fact.units.find((unit) => unit === PARTNER) ?? null,
});

/** Their facts, found the slow way, each with the moments at which its customer came back. */
export function factsOf(all: readonly Recorded[]): Countable[] {
  const facts = all.flatMap((one) => slowFacts(one.events).map((fact) => countable(fact, one)));
  const receipts = facts.filter(({ kind, caseKind }) => kind === 'received' && caseKind === 'complaint');
  const reopenings = facts.filter(({ kind }) => kind === 'reopened');
  return facts.map((fact) => ({
    ...fact,
    back: [
      ...reopenings.filter(({ complaint }) => complaint === fact.complaint).map(({ at }) => at),
      ...receipts
        .filter(({ complaint, customer }) => complaint !== fact.complaint && customer === fact.customer)
        .filter(({ customer, category }) => customer !== null && category === fact.category)
        .map(({ at, elapsed }) => at + elapsed!),
    ],
  }));
}
