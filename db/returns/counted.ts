import type { Pool, PoolClient } from 'pg';
import { definitionOf } from '../../domain/measures/definitions/all';
import type { ReturnDefinition } from '../../domain/returns/definition';
import { type ReturnDocument, returnDocument } from '../../domain/returns/document';
import type { ReturnFact } from '../../domain/returns/fact';
import type { VersionedMapping } from '../../domain/returns/mapping';
import type { ReturnPeriod } from '../../domain/returns/period';
import { type ReturnComplaint, rowsOf } from '../../domain/returns/rows';
import { outsideFault } from '../../domain/returns/term';
import { DAY, type Instant } from '../../domain/time';
import { ALL_UNITS, customersOf } from '../measures/customers';
import { periodsIn } from '../measures/periods';
import type { UsualCalendar } from '../policies/usual-calendar';
import { RETURNS } from './definitions';
import { returnFacts } from './facts';

/** What a return is counted for. */
export interface ReturnAsked {
  readonly definition: ReturnDefinition;
  readonly mapping: VersionedMapping;
  readonly period: ReturnPeriod;
  /** That of the usual policy: its zone says where months begin, and limits are counted by it. */
  readonly calendar: Pick<UsualCalendar, 'zone' | 'compiled'>;
  readonly now: Instant;
}

/** A return as it was counted. */
export interface CountedReturn {
  readonly document: ReturnDocument;
  readonly facts: readonly ReturnFact[];
  /** For each of its numbers, by name, the places of the facts behind it. */
  readonly behind: ReadonlyMap<string, readonly number[]>;
}

/** Counts a return for a period as things stand. */
export async function countReturn(db: Pool | PoolClient, asked: ReturnAsked): Promise<CountedReturn> {
  const { definition, mapping, period, calendar, now } = asked;
  const { zone } = calendar;
  const months = await monthsOf(db, period, zone);
  const facts = await returnFacts(db, { definition, months, zone, now: new Date(now) });
  const { customers, lacking } = await customersIn(db, period.months, zone);
  const rows =
    definition.cases === undefined
      ? []
      : rowsOf({ definition, mapping, facts, complaints: await complaintsOf(db, facts), dateOf: dateIn(zone) });
  const [from, to] = [months[0]!.starts, months.at(-1)!.ends];
  const how = { measure: measureOf, calendar: calendar.compiled, customers };
  const of = { definition, mapping, ends: period.months.at(-1)!, facts, ...how };
  const { document, behind } = returnDocument(of, rows, {
    ...{ mapping, period: period.code, zone, customersLacking: lacking },
    outside: outsideFault(definition, period, RETURNS),
    ...{ from: from.toISOString(), to: to.toISOString() },
    ...{ finished: to.getTime() <= now, made: new Date(now).toISOString() },
  });
  return { document, facts, behind };
}

/** The months of a period as they begin and end in a zone. */
export async function monthsOf(db: Pool | PoolClient, { months }: ReturnPeriod, zone: string) {
  // The middle of a month is in it wherever one is.
  const middle = (month: string): Date => new Date(`${month}-15T12:00:00Z`);
  const to = new Date(middle(months.at(-1)!).getTime() + DAY);
  return periodsIn(db, { from: middle(months[0]!), to, period: 'month', zone }, months.length);
}

function measureOf(id: string) {
  const found = definitionOf(id);
  if (found === undefined) throw new RangeError(`there is no figure ${id}`);
  return found;
}

/** The customers of the firm, on average of some months; null where a month lacks those of a unit that was at its top. */
async function customersIn(db: Pool | PoolClient, months: readonly string[], zone: string) {
  const known = await customersOf(
    db,
    months.map((month) => ({ unit: ALL_UNITS, month })),
    zone,
  );
  const lacking = months.filter((month) => !known.has(`${ALL_UNITS} ${month}`));
  const sum = [...known.values()].reduce((all, one) => all + one, 0);
  return { customers: lacking.length > 0 ? null : sum / months.length, lacking };
}

/** What the rows of single complaints say beside their facts. */
async function complaintsOf(db: Pool | PoolClient, facts: readonly ReturnFact[]) {
  const { rows } = await db.query<{ id: string; number: string; receivedAt: Date }>(
    'SELECT id, number, received_at AS "receivedAt" FROM complaint WHERE id = ANY ($1)',
    [[...new Set(facts.map(({ complaint }) => complaint))]],
  );
  return new Map<string, ReturnComplaint>(
    rows.map(({ id, number, receivedAt }) => [id, { number, receivedAt: receivedAt.getTime() }]),
  );
}

/** The local date of moments. */
function dateIn(zone: string): (at: Instant) => string {
  const dates = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => dates.format(at);
}
