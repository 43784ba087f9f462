import type { Pool, PoolClient } from 'pg';
import type { Holding } from '../../domain/complaint/administration/administration';
import { needsOf } from '../../domain/complaint/administration/waiting';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId, PersonId, UnitCode } from '../../domain/ids';
import type { Office } from '../../domain/people/actor';
import type { HeldBack, Loss } from '../../domain/people/organisation/holding-back';
import { findDeparture } from '../people/departures';

/** A running case for which something has to wait. */
export interface NeedyCase {
  readonly id: ComplaintId;
  readonly number: string;
}

/** Somebody who has to keep offices for a while, or has to stay. */
export interface WaitingPerson {
  /** Whether they were to go, and not only to lose offices. */
  readonly goes: boolean;
  /** The batch that is to move what they have, once their departure is on record; null before. */
  readonly batch: string | null;
  readonly parts: Readonly<Partial<Record<Holding['part'], number>>>;
  readonly offices: readonly Office[];
  /** The first of the cases. */
  readonly cases: readonly NeedyCase[];
  /** How many cases there are. */
  readonly count: number;
}

/** A unit that has to stay open for a while. */
export type WaitingUnit = Pick<WaitingPerson, 'cases' | 'count'>;

/** What has to wait for running cases. */
export interface Waiting {
  readonly people: ReadonlyMap<PersonId, WaitingPerson>;
  readonly units: ReadonlyMap<UnitCode, WaitingUnit>;
}

/** The most cases that are named for each person and unit. */
const NAMED = 20;
/** The number of cases that are read at once. */
const PAGE = 500;

/**
 * Looks through all running cases for those that need what is to go.
 *
 * @param hears whether the administrator may hear of a case. What only other cases need does not wait, since that alone
 *   would tell of them; heads and heirs act for whoever goes
 */
export async function whatWaits(
  db: Pool | PoolClient,
  { losing, closing }: { readonly losing: readonly Loss[]; readonly closing: readonly UnitCode[] },
  hears: (c: Snapshot) => boolean,
): Promise<Waiting> {
  const people = new Map<PersonId, WaitingPerson>();
  const units = new Map<UnitCode, WaitingUnit>();
  if (losing.length + closing.length === 0) return { people, units };
  const byPerson = new Map(losing.map((loss) => [loss.person, loss]));
  for await (const { id, number, snapshot } of runningCases(db)) {
    const needs = needsOf(snapshot, byPerson, closing);
    if (needs.people.length + needs.units.length === 0 || !hears(snapshot)) continue;
    for (const { person, parts, offices } of needs.people) {
      const before = people.get(person) ?? (await nothingYet(db, byPerson.get(person)!));
      people.set(person, withCase(before, { id, number }, parts, offices));
    }
    for (const unit of needs.units) units.set(unit, counted(units.get(unit), { id, number }));
  }
  return { people, units };
}

export const asHeldBack = ({ people, units }: Waiting): HeldBack => ({
  units: new Set(units.keys()),
  people: new Map([...people].map(([person, { offices }]) => [person, offices])),
});

async function* runningCases(db: Pool | PoolClient) {
  for (let after: string | null = null; ; ) {
    const page: { rows: (NeedyCase & { snapshot: Snapshot })[] } = await db.query({
      name: 'running-cases',
      text: `SELECT id, number, snapshot FROM complaint WHERE running AND ($1::uuid IS NULL OR id > $1)
        ORDER BY id LIMIT ${PAGE}`,
      values: [after],
    });
    yield* page.rows;
    if (page.rows.length < PAGE) return;
    after = page.rows.at(-1)!.id;
  }
}

function counted({ cases, count }: WaitingUnit = { cases: [], count: 0 }, found: NeedyCase): WaitingUnit {
  return { cases: cases.length < NAMED ? [...cases, found] : cases, count: count + 1 };
}

async function nothingYet(db: Pool | PoolClient, { person, goes }: Loss): Promise<WaitingPerson> {
  const batch = (await findDeparture(db, person))?.batch ?? null;
  return { goes, batch, parts: {}, offices: [], cases: [], count: 0 };
}

function withCase(
  before: WaitingPerson,
  found: NeedyCase,
  held: readonly Holding[],
  needed: readonly Office[],
): WaitingPerson {
  const parts: Partial<Record<Holding['part'], number>> = { ...before.parts };
  for (const { part } of held) parts[part] = (parts[part] ?? 0) + 1;
  const known = (one: Office) => before.offices.some(({ role, unit }) => role === one.role && unit === one.unit);
  const offices = [...before.offices, ...needed.filter((one) => !known(one))];
  return { ...before, ...counted(before, found), parts, offices };
}
