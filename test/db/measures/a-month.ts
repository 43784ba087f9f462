import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { storeRules } from '../../../db/policies/rules';
import { type Party, recordIntake } from '../../../db/record/intake';
import { project } from '../../../db/record/projection';
import type { ComplaintEvent, EventOf } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { type ComplaintId, complaintId } from '../../../domain/ids';
import type { Instant } from '../../../domain/time';
import { PARTY } from '../a-record';

/** The events of a case that has an id of its own. */
export function ofItsOwn(events: readonly ComplaintEvent[]): ComplaintEvent[] {
  const id = v7();
  return events.map((event) => (event.type === 'received' ? { ...event, id: complaintId(id), number: id } : event));
}

/** Puts a whole life on record: its receipt as the intake does, all that followed as its workflow does. */
export async function recordLife(
  pool: Pool,
  events: readonly ComplaintEvent[],
  party: Partial<Pick<Party, 'area' | 'product' | 'hashes'>> = {},
): Promise<ComplaintId> {
  const [first] = events as [EventOf<'received'>, ...ComplaintEvent[]];
  const { sha256 } = await storeRules(pool, first.rules);
  await recordIntake(pool, first, sha256, { ...PARTY, ...party }, null);
  const stored: ComplaintEvent[] = [];
  for (const event of events) {
    // The editions of random lives have made-up hashes, under which another life may have stored other rules.
    const edition = 'edition' in event ? { edition: (await storeRules(pool, event.rules)).sha256 } : {};
    stored.push({ ...event, ...edition });
  }
  await further(pool, stored, 1, events.length - 1);
  return first.id;
}

/** Puts the events of a case after a version on record. */
export async function further(
  pool: Pool,
  events: readonly ComplaintEvent[],
  after: number,
  historyLength: number,
): Promise<void> {
  const entries = events.slice(after).map((event) => ({ event }));
  if (entries.length === 0) return;
  await project(pool, entries, snapshotOf(fold(events)), { runStartedAt: events[0]!.at, historyLength });
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** The local date of a moment. */
export function dateIn(zone: string, at: Instant): string {
  const known = dates.get(zone);
  const format =
    known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (known === undefined) dates.set(zone, format);
  return format.format(at);
}
