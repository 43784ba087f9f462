import type { Pool } from 'pg';
import { loadComplaint } from '../../../db/record/complaints';
import { recordOffline } from '../../../db/record/offline';
import { project } from '../../../db/record/projection';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { DAY } from '../../../domain/time';
import { aCase, type CaseFile, PEOPLE, text } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

describe('recording a reopening', () => {
  const REQUEST = { updateId: 'reopen-1', bodyHash: 'b'.repeat(64) };

  /** A closed case on record. */
  async function aClosedCase(): Promise<CaseFile> {
    const { id, number } = aNewIntake();
    const file = aCase('closed', { id, number });
    await recorded(pool, rules, file);
    await projected(pool, file, 1);
    return file;
  }
  const reopened = (file: CaseFile): CaseFile =>
    file.after(DAY).does(PEOPLE.agent, { action: 'reopen', reason: text('new-facts') });

  test('adds its event, and the case waits for its workflow again', async () => {
    const file = await aClosedCase();
    const after = reopened(file);
    expect(await recordOffline(pool, file.complaint, after.complaint, after.latest, REQUEST)).toBe(true);
    expect(await loadComplaint(pool, file.complaint.id)).toEqual(after.complaint);
    const { rows } = await pool.query('SELECT start_pending, closed_at FROM complaint WHERE id = $1', [
      file.complaint.id,
    ]);
    expect(rows).toEqual([{ start_pending: true, closed_at: null }]);
  });

  test('happens once if two do it at the same moment', async () => {
    const file = await aClosedCase();
    const after = reopened(file);
    const won = await Promise.all(
      [1, 2, 3].map((i) =>
        recordOffline(pool, file.complaint, after.complaint, after.latest, { ...REQUEST, updateId: `reopen-${i}` }),
      ),
    );
    expect(won.sort()).toEqual([false, false, true]);
    const { rows } = await pool.query(`SELECT count(*) AS n FROM complaint_event WHERE complaint_id = $1`, [
      file.complaint.id,
    ]);
    expect(rows[0].n).toBe(after.complaint.version);
  });

  test('lets the new run of the workflow write, although its history is short', async () => {
    const file = await aClosedCase();
    const after = reopened(file);
    await recordOffline(pool, file.complaint, after.complaint, after.latest, REQUEST);
    const noted = after.after(DAY).does(PEOPLE.agent, { action: 'withdraw', reason: text('withdrawn') });
    const entries = noted.events.slice(after.events.length).map((event) => ({ event }));
    await project(pool, entries, snapshotOf(noted.complaint), { runStartedAt: after.now, historyLength: 3 });
    expect(await loadComplaint(pool, file.complaint.id)).toEqual(noted.complaint);
  });
});
