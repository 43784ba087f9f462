import type { Pool } from 'pg';
import { preferencesOf, savePreferences } from '../../../db/notification/preferences';
import { project } from '../../../db/record/projection';
import { record } from '../../../domain/complaint/record';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { personId } from '../../../domain/ids';
import type { Preferences } from '../../../domain/notification/preferences';
import { DAY } from '../../../domain/time';
import { aRecordedCase, fenceOf, projected } from '../../db/a-record';
import { type CaseFile, HILLSIDE, MINUTE, MONDAY_9, PEOPLE } from '../../domain/complaint/a-case';

/** The moment at which the breaches of these tests happen. */
export const BREACHED_AT = MONDAY_9 + DAY;

/** A case that nobody has taken up for a day, and whose head has just been told. */
export async function aBreach(pool: Pool, rules: string): Promise<CaseFile> {
  const received = await aRecordedCase(pool, rules);
  const file = received.after(DAY);
  const { escalation } = file.last('escalated');
  const { id, level, unit, cause } = file.events.find((event) => event.type === 'escalated')?.escalation ?? escalation;
  const told = record(
    file.complaint,
    { by: { system: 'directory' }, now: file.now },
    {
      type: 'told',
      escalation: id,
      persons: [PEOPLE.lakesideHead.person],
      of: { type: 'escalated', level, unit, cause },
    },
  );
  const entries = [...file.events.slice(1), ...told.events].map((event) => ({ event }));
  await project(pool, entries, snapshotOf(told.complaint), fenceOf(file, 30));
  return file;
}

/** A case that the head has just given to a handler. */
export async function anAssignment(pool: Pool, rules: string): Promise<CaseFile> {
  const file = (await aRecordedCase(pool, rules))
    .after(MINUTE)
    .does(PEOPLE.dispatcher, { action: 'verify' })
    .does(PEOPLE.dispatcher, { action: 'dispatch', unit: HILLSIDE })
    .does(PEOPLE.hillsideHead, { action: 'accept', handler: PEOPLE.handler });
  await projected(pool, file, 1);
  return file;
}

/** Records how somebody wants to be told. */
export async function wants(pool: Pool, person: string, other: Partial<Preferences>): Promise<void> {
  const before = await preferencesOf(pool, personId(person));
  const email = `${person}@example.org`;
  await savePreferences(pool, personId(person), { ...before, email, ...other }, `person:${person}`, MONDAY_9);
}
