import { setTimeout as delay } from 'node:timers/promises';
import { recentAlarms } from '../../db/operations/alarms';
import { loadEvents } from '../../db/record/complaints';
import { fold } from '../../domain/complaint/evolve';
import { nextDue } from '../../domain/complaint/next-due';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { MINUTE, SECOND } from '../../domain/time';
import { compareCase } from '../../worker/compare';
import { eachOf } from '../../worker/each-of';
import { eventually } from '../helpers/eventually';
import { file, sendUntilAnswered } from './callers';
import { actedTwice } from './checkpoints';
import { type Process, RunningInstallation } from './installation';

/**
 * Within this time after a freeze every case must move again. On a quiet machine it takes seconds; the limit is for one
 * that is busy with ten other things, where a slow case is no fault.
 */
const HEALED_WITHIN = 8 * MINUTE;

/** How often a case that is not in order yet is looked at again. Each look is a query that a worker answers. */
const LOOKS_EVERY = 200;

/** A freeze, its healing and all reads of it. */
const TEST_ENDS_WITHIN = 10 * MINUTE;

/** A process that is frozen, and for how many seconds. */
type Freeze = readonly [Process, number];

/** How many cases have running clocks, over all freezes of a test file. */
const CASES = 200;

let installation: RunningInstallation;
const cases: ComplaintId[] = [];

/** Files a case and asks several units for help, so that clocks of several units run in it. */
async function aCase(): Promise<ComplaintId> {
  const { body } = await file(installation, 'demo');
  const verified = await sendUntilAnswered(
    installation,
    installation.tokens.persons['p-dispatcher-1']!,
    `/complaints/${body.id}/verify`,
    'verify',
    { outcome: 'accepted' },
  );
  expect(verified.status).toBe(200);
  return complaintId(body.id);
}

/**
 * What is wrong with a case: its record does not agree with its workflow, or something due has not happened. Null if
 * all is well.
 */
async function disorderOf(id: ComplaintId): Promise<unknown> {
  const differences = await compareCase(installation.pool, installation.client, id);
  if (differences.length > 0) return { id, differences };
  const next = nextDue(fold(await loadEvents(installation.pool, id)));
  const late = next === null ? 0 : Date.now() - next.at;
  return late > 2 * SECOND ? { id, due: next, lateMs: late } : null;
}

async function expectNoneStuck(those: readonly ComplaintId[]): Promise<void> {
  const deadline = performance.now() + HEALED_WITHIN;
  const left = (): number => Math.max(SECOND, deadline - performance.now());
  await eachOf(those, 4, async (id) => {
    let disorder: unknown;
    const isInOrder = async (): Promise<boolean> => {
      disorder = await disorderOf(id).catch((error) => ({ id, error: String(error) }));
      return disorder === null;
    };
    await eventually(isInOrder, left(), LOOKS_EVERY).catch((error) => {
      throw new Error(`${error.message}: ${JSON.stringify(disorder)}`);
    });
  });
  // The next round that looks at the case notes that it moves again.
  const ready = async () =>
    (await (await fetch(`${installation.apiUrl}/readyz`)).json()) as { ready: boolean; stuck: number };
  await eventually(async () => (await ready()).stuck === 0, left(), LOOKS_EVERY);
  expect(await ready()).toMatchObject({ ready: true });
  for (const id of those) expect([id, actedTwice(await loadEvents(installation.pool, id))]).toEqual([id, []]);
}

/**
 * Freezes processes of an installation one after the other. Each time there are new cases whose clocks run out in
 * seconds.
 */
export function describeFreezes(freezes: readonly Freeze[]): void {
  beforeAll(async () => {
    installation = await RunningInstallation.start();
  });
  afterAll(() => installation?.stop());

  test.each(freezes)(
    'after the %s was frozen for %s s every case moves, and nothing has acted twice',
    async (name, seconds) => {
      const fresh = await Promise.all(Array.from({ length: Math.ceil(CASES / freezes.length) }, aCase));
      cases.push(...fresh);
      const before = installation.pid(name);
      const goOn = installation.freeze(name);
      try {
        await delay(seconds * SECOND);
      } finally {
        goOn();
      }
      await expectNoneStuck(fresh);
      // A worker that stood still has ended itself. The engines go on.
      expect(installation.pid(name) === before).toBe(name !== 'worker');
    },
    TEST_ENDS_WITHIN,
  );

  test(
    'no head was told twice of one level, and every case that was healed is named in an alarm',
    async () => {
      expect(cases.length).toBeGreaterThanOrEqual(CASES);
      await expectNoneStuck(cases);
      const { rows } = await installation.pool.query(
        `SELECT complaint_id, person, kind, subject, count(*)::int AS n FROM notification
        WHERE kind = 'breach' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
      );
      expect(rows).toEqual([]);
      const { rows: stuck } = await installation.pool.query<{ id: string }>(
        'SELECT complaint_id AS id FROM stuck_case',
      );
      const alarms = await recentAlarms(installation.pool, 500);
      const named = alarms.filter(({ kind }) => kind === 'workflow-stuck').map(({ complaint }) => complaint);
      expect(stuck.map(({ id }) => id).filter((id) => !named.includes(complaintId(id)))).toEqual([]);
    },
    TEST_ENDS_WITHIN,
  );
}
