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

/** How many cases have running clocks in an installation, over all its freezes. */
const CASES = 200;

/** For how many seconds a process is frozen, one time after the other. */
export const FREEZES = [15, 30, 45, 60] as const;

/**
 * An installation of which one process is frozen again and again, each time with new cases whose clocks run out in
 * seconds. What is found is asked of each freeze by itself, so that several installations can stand still side by side.
 */
export class Standstill {
  /** What came of each freeze; rejected if a case did not move afterwards, or something acted twice. */
  readonly #freezes = new Map<number, Promise<void>>();
  readonly #cases: ComplaintId[] = [];
  #installation: RunningInstallation | undefined;

  constructor(readonly process: Process) {}

  /** Starts the installation, and begins with the first freeze. */
  async begin(): Promise<void> {
    const installation = await RunningInstallation.start();
    this.#installation = installation;
    let before: Promise<unknown> = Promise.resolve();
    for (const seconds of FREEZES) {
      const freeze = before.then(() => this.#freeze(installation, seconds));
      this.#freezes.set(seconds, freeze);
      before = freeze.catch(() => undefined);
    }
  }

  /** Waits for a freeze and what follows it. */
  async after(seconds: number): Promise<void> {
    await this.#freezes.get(seconds);
  }

  /** Nobody was told twice, and every case that had to be healed is named. Asked after all freezes. */
  async expectToldOnce(): Promise<void> {
    const { pool } = this.#installation!;
    expect(this.#cases.length).toBeGreaterThanOrEqual(CASES);
    await expectNoneStuck(this.#installation!, this.#cases);
    const { rows } = await pool.query(
      `SELECT complaint_id, person, kind, subject, count(*)::int AS n FROM notification
      WHERE kind = 'breach' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
    const { rows: stuck } = await pool.query<{ id: string }>('SELECT complaint_id AS id FROM stuck_case');
    const alarms = await recentAlarms(pool, 500);
    const named = alarms.filter(({ kind }) => kind === 'workflow-stuck').map(({ complaint }) => complaint);
    expect(stuck.map(({ id }) => id).filter((id) => !named.includes(complaintId(id)))).toEqual([]);
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.#freezes.values());
    await this.#installation?.stop();
  }

  async #freeze(installation: RunningInstallation, seconds: number): Promise<void> {
    const each = Array.from({ length: Math.ceil(CASES / FREEZES.length) }, () => aCase(installation));
    const fresh = await Promise.all(each);
    this.#cases.push(...fresh);
    const before = installation.pid(this.process);
    const goOn = installation.freeze(this.process);
    try {
      await delay(seconds * SECOND);
    } finally {
      goOn();
    }
    await expectNoneStuck(installation, fresh);
    // A worker that stood still has ended itself. The engines go on.
    expect(installation.pid(this.process) === before).toBe(this.process !== 'worker');
  }
}

/** Files a case and asks several units for help, so that clocks of several units run in it. */
async function aCase(installation: RunningInstallation): Promise<ComplaintId> {
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
async function disorderOf(installation: RunningInstallation, id: ComplaintId): Promise<unknown> {
  const differences = await compareCase(installation.pool, installation.client, id);
  if (differences.length > 0) return { id, differences };
  const next = nextDue(fold(await loadEvents(installation.pool, id)));
  const late = next === null ? 0 : Date.now() - next.at;
  return late > 2 * SECOND ? { id, due: next, lateMs: late } : null;
}

async function expectNoneStuck(installation: RunningInstallation, those: readonly ComplaintId[]): Promise<void> {
  const deadline = performance.now() + HEALED_WITHIN;
  const left = (): number => Math.max(SECOND, deadline - performance.now());
  await eachOf(those, 4, async (id) => {
    let disorder: unknown;
    const isInOrder = async (): Promise<boolean> => {
      disorder = await disorderOf(installation, id).catch((error) => ({ id, error: String(error) }));
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
