import type { Pool } from 'pg';
import { v7 } from 'uuid';
import {
  findRequest,
  isStartPending,
  loadComplaint,
  loadEvents,
  markStarted,
  openComplaintsAfter,
  recentRequests,
  startsPending,
} from '../../../db/record/complaints';
import { claimRecord, TurnedAwayError } from '../../../db/record/fence';
import { project } from '../../../db/record/projection';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { complaintId } from '../../../domain/ids';
import { MINUTE } from '../../../domain/time';
import { aCase, MONDAY_9, PEOPLE, text } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, aRecordedCase, fenceOf, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeEach(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterEach(() => end?.());

test('a case that is not on record is found by no query', async () => {
  const id = complaintId(v7());
  expect(await loadComplaint(pool, id)).toBeUndefined();
  expect(await loadEvents(pool, id)).toEqual([]);
  expect(await findRequest(pool, id, 'x')).toBeUndefined();
  expect(await recentRequests(pool, id)).toEqual([]);
  expect(await isStartPending(pool, id)).toBe(false);
  await markStarted(pool, id);
});

test('the cases that wait for their workflow come oldest first, and only those recorded before a moment', async () => {
  const ids: string[] = [];
  for (const minutes of [3, 1, 2, 4]) {
    const file = await aRecordedCase(pool, rules, { receivedAt: MONDAY_9 + minutes * MINUTE });
    ids.push(file.complaint.id);
  }
  const [third, first, second, fourth] = ids as [string, string, string, string];
  const before = (minutes: number) => new Date(MONDAY_9 + minutes * MINUTE);
  expect(await startsPending(pool, before(9), 10)).toEqual([first, second, third, fourth]);
  expect(await startsPending(pool, before(9), 2)).toEqual([first, second]);
  expect(await startsPending(pool, before(3), 10)).toEqual([first, second]);
  await markStarted(pool, complaintId(first));
  expect(await isStartPending(pool, complaintId(first))).toBe(false);
  expect(await startsPending(pool, before(9), 10)).toEqual([second, third, fourth]);
});

test('a walk over the open cases meets each of them once, step by step, and no closed one', async () => {
  const ids: string[] = [];
  for (const state of ['handling', 'closed', 'verifying', 'withdrawn', 'in_review', 'follow_up'] as const) {
    const { id, number } = aNewIntake();
    const file = aCase(state, { id, number });
    await recorded(pool, rules, file);
    await projected(pool, file, 1);
    if (state !== 'closed' && state !== 'withdrawn') ids.push(id);
  }
  // A case that has no workflow yet belongs to the sweeper, and not to the reconciler.
  await aRecordedCase(pool, rules);
  const met: string[] = [];
  for (let step = await openComplaintsAfter(pool, null, 3); step.length > 0; ) {
    met.push(...step);
    step = await openComplaintsAfter(pool, step.at(-1)!, 3);
  }
  expect(met).toEqual([...ids].sort());
});

describe('the requests that were carried out', () => {
  /** A case with ten notes on record, each made by a request of its own. The fifth request made two events. */
  async function aCaseWithRequests() {
    let file = await aRecordedCase(pool, rules);
    for (let i = 1; i <= 10; i += 1) {
      const before = file.events.length;
      file = file.after(1_000).does(PEOPLE.agent, { action: 'note', note: text(`note-${i}`) });
      if (i === 5) file = file.does(PEOPLE.agent, { action: 'contact', reached: true });
      const request = { updateId: `request-${i}`, bodyHash: `hash-${i}` };
      const entries = file.events.slice(before).map((event) => ({ event, request }));
      await project(pool, entries, snapshotOf(file.complaint), fenceOf(file, i * 10));
    }
    return file;
  }

  test('are found by their id, with the last version that they made', async () => {
    const { complaint } = await aCaseWithRequests();
    expect(await findRequest(pool, complaint.id, 'request-5')).toEqual({ bodyHash: 'hash-5', version: 7 });
    expect(await findRequest(pool, complaint.id, 'request-10')).toEqual({ bodyHash: 'hash-10', version: 12 });
    expect(await findRequest(pool, complaint.id, 'request-11')).toBeUndefined();
    expect(await findRequest(pool, complaintId(v7()), 'request-5')).toBeUndefined();
  });

  test('are given to a new run: the latest ones, oldest first', async () => {
    const { complaint } = await aCaseWithRequests();
    expect(await recentRequests(pool, complaint.id, 3)).toEqual([
      { updateId: 'request-8', bodyHash: 'hash-8' },
      { updateId: 'request-9', bodyHash: 'hash-9' },
      { updateId: 'request-10', bodyHash: 'hash-10' },
    ]);
    expect(await recentRequests(pool, complaint.id)).toHaveLength(10);
  });

  test('belong to a run that begins where they stand, and to none that begins elsewhere', async () => {
    const { complaint, now } = await aCaseWithRequests();
    const { id, version, last } = complaint;
    const run = { runStartedAt: now + MINUTE, historyLength: 3 };
    const claims = (at: { version: number; lastAt: number }, fence = run) => claimRecord(pool, id, at, fence);
    expect(await claims({ version: version - 1, lastAt: last.at })).toBe(false);
    // Under the same version there are the events of a task that was run again.
    expect(await claims({ version, lastAt: last.at - 1 })).toBe(false);
    expect(await claims({ version, lastAt: last.at })).toBe(true);
    // Claiming again, as a local activity that is tried twice does, changes nothing.
    expect(await claims({ version, lastAt: last.at })).toBe(true);
    expect(await claims({ version, lastAt: last.at }, { ...run, runStartedAt: now })).toBe(false);
  });

  test('turn away what an earlier run still writes once a later one has claimed them', async () => {
    const file = await aCaseWithRequests();
    const { id, version, last } = file.complaint;
    await claimRecord(pool, id, { version, lastAt: last.at }, { runStartedAt: file.now + MINUTE, historyLength: 3 });
    const later = file.after(MINUTE).does(PEOPLE.agent, { action: 'note', note: text('late') });
    const entries = later.events.slice(version).map((event) => ({ event }));
    await expect(project(pool, entries, snapshotOf(later.complaint), fenceOf(file, 1_000))).rejects.toThrow(
      TurnedAwayError,
    );
    expect((await loadComplaint(pool, id))?.version).toBe(version);
    expect(await loadEvents(pool, id)).toHaveLength(version);
  });
});
