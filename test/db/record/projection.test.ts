import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Pool } from 'pg';
import { createRecordsActivities } from '../../../activities/records';
import { recentAlarms } from '../../../db/operations/alarms';
import { loadComplaint, loadEvents } from '../../../db/record/complaints';
import { TurnedAwayError } from '../../../db/record/fence';
import { project } from '../../../db/record/projection';
import { differences } from '../../../db/record/verify';
import { fold } from '../../../domain/complaint/evolve';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { HOUR, MINUTE } from '../../../domain/time';
import { aCase, type CaseFile, HILLSIDE, PEOPLE, text } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, aRecordedCase, everythingOf, fenceOf, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

const { agent, dispatcher, handler } = PEOPLE;
const note = (file: CaseFile, name: string): CaseFile => file.does(agent, { action: 'note', note: text(name) });

/** A verified case on record, with the three events after the first in one batch. */
async function aBatch() {
  const received = await aRecordedCase(pool, rules);
  const file = note(received.after(MINUTE).does(dispatcher, { action: 'verify' }), 'a')
    .after(MINUTE)
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
  return { received, file, id: received.complaint.id };
}

describe('the projection', () => {
  test.each(['verifying', 'handling', 'in_review', 'follow_up', 'rework', 'closed', 'withdrawn'] as const)(
    'of a case that is %s folds from its events and agrees with them in every row',
    async (state) => {
      const intake = aNewIntake();
      const file = aCase(state, { id: intake.id, number: intake.number });
      const id = await recorded(pool, rules, file);
      expect(await projected(pool, file, 1)).toEqual([]);
      const events = await loadEvents(pool, id);
      expect(events).toEqual(file.events);
      expect(fold(events)).toEqual(file.complaint);
      expect(await loadComplaint(pool, id)).toEqual(file.complaint);
      expect(await differences(pool, id)).toEqual([]);
    },
  );

  test('is the same whether the events come one by one or all at once', async () => {
    const one = await aBatch();
    const other = { id: one.id, number: one.file.complaint.number };
    for (let version = 2; version <= one.file.complaint.version; version += 1) {
      const events = one.file.events.slice(0, version);
      const entries = [{ event: events.at(-1)! }];
      await project(pool, entries, snapshotOf(fold(events)), fenceOf(one.file, version * 10));
    }
    const step = await everythingOf(pool, one.id);
    await pool.query('TRUNCATE complaint CASCADE');
    await recorded(pool, rules, one.file);
    await projected(pool, one.file, 1);
    expect(await everythingOf(pool, one.id)).toEqual(step);
    expect(other.id).toBe(one.id);
  });

  test('gives the case as it was at a version, for answering a repeated request', async () => {
    const { file, id } = await aBatch();
    await projected(pool, file, 1);
    expect(await loadEvents(pool, id, 2)).toEqual(file.events.slice(0, 2));
    expect(await loadEvents(pool, id, 99)).toEqual(file.events);
  });

  test('marks the case as started, since only a workflow writes it', async () => {
    const { file, id } = await aBatch();
    const pending = async () =>
      (await pool.query('SELECT start_pending FROM complaint WHERE id = $1', [id])).rows[0].start_pending;
    expect(await pending()).toBe(true);
    await projected(pool, file, 1);
    expect(await pending()).toBe(false);
  });
});

describe('the projection of a batch', () => {
  test('writes it once, even if it comes twice, or ten times at once', async () => {
    const { file, id } = await aBatch();
    expect(await projected(pool, file, 1)).toEqual([]);
    const before = await everythingOf(pool, id);
    expect(await projected(pool, file, 1)).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => projected(pool, file, 1)));
    expect(await everythingOf(pool, id)).toEqual(before);
  });

  test('that comes late from the same task with a lower version changes nothing', async () => {
    const { received, file, id } = await aBatch();
    const verified = received.after(MINUTE).does(dispatcher, { action: 'verify' });
    await projected(pool, file, 1, 20);
    const before = await everythingOf(pool, id);
    await expect(projected(pool, verified, 1, 20)).rejects.toThrow(TurnedAwayError);
    expect(await everythingOf(pool, id)).toEqual(before);
  });

  test('that comes late from an earlier task changes nothing, even with a higher version', async () => {
    const { received, file, id } = await aBatch();
    await projected(pool, file, 1, 20);
    const before = await everythingOf(pool, id);
    let longer = received.after(HOUR);
    for (const name of ['a', 'b', 'c', 'd', 'e']) longer = note(longer, name);
    await expect(projected(pool, longer, 1, 19)).rejects.toThrow(TurnedAwayError);
    expect(await everythingOf(pool, id)).toEqual(before);
  });

  test('of a task that was lost and given out again replaces what the lost one wrote', async () => {
    const { received, file, id } = await aBatch();
    await projected(pool, file, 1, 20);
    const other = note(received.after(2 * MINUTE), 'b');
    expect(await projected(pool, other, 1, 25)).toEqual([]);
    expect(await loadEvents(pool, id)).toEqual(other.events);
    expect(await differences(pool, id)).toEqual([]);
  });

  test('of a lost task for updates alone, which leaves no trace in the history, is replaced by the later try', async () => {
    const { received, file, id } = await aBatch();
    // The first time there are three updates. Only one comes again, since the callers of the others have given up.
    await projected(pool, file, 1, 20);
    const again = note(received.after(5 * MINUTE), 'b');
    expect(await projected(pool, again, 1, 20)).toEqual([]);
    expect(await loadEvents(pool, id)).toEqual(again.events);
    expect(await differences(pool, id)).toEqual([]);
    // A write of the lost task that was still under way comes too late.
    await expect(projected(pool, file, 1, 20)).rejects.toThrow(TurnedAwayError);
    expect(await loadEvents(pool, id)).toEqual(again.events);
  });

  test('of a later run of the workflow is accepted whatever the length of its history', async () => {
    const { file, id } = await aBatch();
    await projected(pool, file, 1, 500);
    const later = note(file.after(HOUR), 'z');
    const entries = later.events.slice(file.events.length).map((event) => ({ event }));
    const fence = { runStartedAt: later.now, historyLength: 3 };
    expect(await project(pool, entries, snapshotOf(later.complaint), fence)).toEqual([]);
    expect(await loadEvents(pool, id)).toEqual(later.events);
  });

  test('without events replaces the row of the case', async () => {
    const { file, id } = await aBatch();
    await projected(pool, file, 1, 20);
    const before = await everythingOf(pool, id);
    await pool.query('DELETE FROM duty WHERE complaint_id = $1', [id]);
    expect(await project(pool, [], snapshotOf(file.complaint), fenceOf(file, 30))).toEqual([]);
    expect(await everythingOf(pool, id)).toEqual(before);
  });

  test('of a case that is not on record writes nothing', async () => {
    const file = aCase('handling', { id: aNewIntake().id });
    await projected(pool, file, 1);
    expect(await everythingOf(pool, file.complaint.id)).toEqual({
      complaint: [],
      complaint_event: [],
      complaint_clock: [],
      duty: [],
      fact: [],
      fact_standing: [],
    });
  });
});

describe('a version that was confirmed and is offered with another content', () => {
  /** A history that differs from the third event on, although two later batches have confirmed that event. */
  async function aRewrittenHistory() {
    const { received, file, id } = await aBatch();
    await projected(pool, file, 1, 20);
    const further = file.after(MINUTE).does(handler, { action: 'accept' });
    await projected(pool, further, file.complaint.version, 30);
    const other = note(note(received.after(MINUTE), 'x'), 'y');
    return { id, further, other };
  }

  test('is reported with both contents, and so is a version that is taken back', async () => {
    const { further, other } = await aRewrittenHistory();
    const conflicts = await projected(pool, other, 1, 40);
    const plain = (file: CaseFile, version: number) => JSON.parse(JSON.stringify(file.events[version - 1]));
    expect(conflicts).toEqual([
      { version: 2, recorded: plain(further, 2), offered: plain(other, 2) },
      { version: 3, recorded: plain(further, 3), offered: plain(other, 3) },
      // The last batch on record, from version 5 on, was not confirmed yet.
      { version: 4, recorded: plain(further, 4), offered: null },
    ]);
    expect(await loadEvents(pool, further.complaint.id)).toEqual(other.events);
  });

  test('raises an alarm for operations', async () => {
    const { id, other } = await aRewrittenHistory();
    const activities = createRecordsActivities({ pool, clock: () => other.now });
    const entries = other.events.slice(1).map((event) => ({ event }));
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR', () => {}) });
    await environment.run(() =>
      activities.project({
        entries,
        snapshot: snapshotOf(other.complaint),
        fence: fenceOf(other, 40),
        mark: {
          decidedAt: other.now,
          lastAt: other.complaint.last.at,
          version: other.complaint.version,
          length: entries.length,
          requests: [],
        },
      }),
    );
    const alarms = (await recentAlarms(pool, 10)).filter(({ complaint }) => complaint === id);
    expect(alarms.map(({ kind, detail }) => [kind, (detail as { version: number }).version])).toEqual([
      ['conflicting-event', 4],
      ['conflicting-event', 3],
      ['conflicting-event', 2],
    ]);
    expect(alarms[0]!.at).toBe(other.now);
  });
});
