import type { Pool } from 'pg';
import { runningClocks } from '../../../db/lists/running-clocks';
import { DAY } from '../../../domain/time';
import { aRecord, aRecordedCase, projected } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

test('a clock that runs on after its whole ladder was told is still on the list, after all others', async () => {
  const forgotten = (await aRecordedCase(pool, rules))
    .after(90 * DAY)
    .after(90 * DAY)
    .after(90 * DAY);
  await projected(pool, forgotten, 1);
  const fresh = await aRecordedCase(pool, rules);
  const all = await runningClocks(pool, {}, null, 100);
  const spent = all.filter(({ complaintId }) => complaintId === forgotten.complaint.id);
  expect(spent.map(({ id }) => id).sort()).toEqual(forgotten.complaint.clocks.map(({ id }) => id).sort());
  expect(spent.map(({ nextAt, nextCheckpoint }) => ({ nextAt, nextCheckpoint }))).toEqual(
    spent.map(() => ({ nextAt: null, nextCheckpoint: null })),
  );
  expect(all.slice(0, -spent.length).map(({ complaintId }) => complaintId)).toEqual(
    fresh.complaint.clocks.map(() => fresh.complaint.id),
  );

  const [first] = spent;
  const after = { nextAt: 'infinity', complaintId: first!.complaintId, id: first!.id };
  expect(await runningClocks(pool, {}, after, 100)).toEqual(spent.slice(1));
});
