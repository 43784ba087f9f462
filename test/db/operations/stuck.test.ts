import type { Pool } from 'pg';
import { overdueCases, recordedStanding } from '../../../db/operations/stuck';
import { markStarted } from '../../../db/record/complaints';
import { MINUTE } from '../../../domain/time';
import { beijing } from '../../domain/calendar/calendars';
import { aCase, PEOPLE } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

/** A moment long before any checkpoint of the case. */
const UNTIL = beijing('2026-03-02 10:00');

async function aWaitingCase() {
  const { id, number } = aNewIntake();
  const file = aCase('handling', { id, number }).does(PEOPLE.handler, {
    action: 'pause',
    reason: 'waiting-for-parts',
    until: UNTIL,
  });
  await recorded(pool, rules, file);
  await projected(pool, file, 1);
  await markStarted(pool, id);
  return file;
}

test('a case whose pause should have ended is overdue, even if its clocks are due later', async () => {
  const first = await aWaitingCase();
  const second = await aWaitingCase();
  const ids = [first.complaint.id, second.complaint.id];
  expect(await overdueCases(pool, UNTIL, null, 10)).toEqual([]);
  expect(await recordedStanding(pool, ids[0]!, UNTIL)).toMatchObject({ overdue: false });
  const late = UNTIL + 1;
  expect(await overdueCases(pool, late, null, 10)).toEqual(
    ids.map((complaint) => ({ complaint, at: new Date(UNTIL) })),
  );
  expect(await recordedStanding(pool, ids[0]!, late)).toMatchObject({ overdue: true });
  // The search goes on from where it stopped.
  const [place] = await overdueCases(pool, late, null, 1);
  expect((await overdueCases(pool, late, place!, 10)).map(({ complaint }) => complaint)).toEqual([ids[1]]);

  const resumed = first.at(UNTIL + MINUTE);
  await projected(pool, resumed, first.complaint.version);
  expect((await overdueCases(pool, late, null, 10)).map(({ complaint }) => complaint)).toEqual([ids[1]]);
  expect(await recordedStanding(pool, ids[0]!, late)).toMatchObject({ overdue: false });
});
