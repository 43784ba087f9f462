import { setTimeout as delay } from 'node:timers/promises';
import { recentAlarms } from '../../db/operations/alarms';
import { loadEvents } from '../../db/record/complaints';
import { nextDue } from '../../domain/complaint/clocks';
import { fold } from '../../domain/complaint/evolve';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { MINUTE, SECOND } from '../../domain/time';
import { compareCase } from '../../worker/compare';
import { eachOf } from '../../worker/each-of';
import { eventually } from '../helpers/eventually';
import { file, sendUntilAnswered } from './callers';
import { actedTwice } from './checkpoints';
import { type Process, RunningInstallation } from './installation';

/** Within so long after a freeze no case may stand still. */
const HEALED_WITHIN = 2 * MINUTE;

/** A process that is frozen, and for how many seconds. */
type Freeze = readonly [Process, number];

/** So many cases have their clocks running, over all freezes of a test file. */
const CASES = 200;

let installation: RunningInstallation;
const cases: ComplaintId[] = [];

/** Files a case and gets it going, so that clocks of several units run in it. */
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

/** What is wrong with a case: its record is not the workflow's own, or what is due is left undone. Null if nothing is. */
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
    await eventually(isInOrder, left()).catch((error) => {
      throw new Error(`${error.message}: ${JSON.stringify(disorder)}`);
    });
  });
  // That a case moves again is noted by the round that looks at it next.
  const ready = async () =>
    (await (await fetch(`${installation.apiUrl}/readyz`)).json()) as { ready: boolean; stuck: number };
  await eventually(async () => (await ready()).stuck === 0, left());
  expect(await ready()).toMatchObject({ ready: true });
  for (const id of those) expect([id, actedTwice(await loadEvents(installation.pool, id))]).toEqual([id, []]);
}

/** Freezes processes of an installation one after the other, each with fresh cases whose clocks run out in seconds. */
export function describeFreezes(freezes: readonly Freeze[]): void {
  beforeAll(async () => {
    installation = await RunningInstallation.start();
  });
  afterAll(() => installation?.stop());

  test.each(freezes)(
    'after the %s stood still for %s s no case does, and nothing has acted twice',
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
      // A worker that stood still has ended itself; the engines just go on.
      expect(installation.pid(name) === before).toBe(name !== 'worker');
    },
    5 * MINUTE,
  );

  test(
    'none of their heads was told twice of one level, and whatever was healed was named',
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
    5 * MINUTE,
  );
}
