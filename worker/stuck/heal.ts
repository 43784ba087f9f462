import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { within } from '../../client/connect';
import { type Progress, progressOf } from '../../client/progress';
import { bringBack, lostRun, RunEndedError, replaceRun } from '../../client/restart';
import { raiseAlarm } from '../../db/operations/alarms';
import { wasSetAside } from '../../db/operations/sandbox-ends';
import {
  claimRestart,
  noteMoved,
  noteSilence,
  type OverduePlace,
  overdueCases,
  recordedStanding,
  returnClaim,
  type StuckBecause,
  stuckCases,
  takeSilent,
} from '../../db/operations/stuck';
import { loadComplaint, openComplaintsAfter } from '../../db/record/complaints';
import { isOver } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import { type Instant, type Millis, SECOND } from '../../domain/time';
import { snapshotQuery, workflowIdOf } from '../../workflows/messages';
import { lookAgainSignal } from '../../workflows/shell/messages';
import { compareCase } from '../compare';
import { eachOf } from '../each-of';
import type { RoundsLog } from '../rounds';
import { isComparable, type Look, type Suspect, verdictOn } from './verdict';

export interface HealDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/** Cases are looked at if something in them has been due for this long. */
const OVERDUE_MS: Millis = 15 * SECOND;
/** How many overdue checkpoints one round looks at; each costs a call. */
const STEP = 60;
const AT_ONCE = 10;
/**
 * The most suspects that are remembered. After an outage thousands of cases may be late, of which all but a few only
 * wait.
 */
const MOST_SUSPECTS = 300;
const CALL_MS = 3 * SECOND;
/**
 * How many cases that move again one round compares with their record; each costs a query that a worker answers. How often
 * one is compared at most: what one more write does not mend is for `verify-projection`, and for people.
 */
const COMPARED = 5;
const LOOKS = 3;
/** The most cases that wait for that. */
const MOST_TO_COMPARE = 300;

/** What one round remembers for the next. */
export interface Watch {
  place: OverduePlace | null;
  readonly suspects: Map<ComplaintId, Suspect>;
  /** Cases that move again and have yet to be compared with their record, and how often each is still looked at. */
  readonly toCompare: Map<ComplaintId, number>;
}

/** What the first round starts with: nothing is remembered yet. */
export const newWatch = (): Watch => ({ place: null, suspects: new Map(), toCompare: new Map() });

/**
 * Finds the cases that do not move, for whatever reason, and replaces their workflow by a new one from the record. It
 * looks at cases in which something is long overdue, cases that did not answer, and cases that were found before.
 *
 * @returns how many were restarted
 */
export async function healStuck(deps: HealDependencies, watch: Watch): Promise<number> {
  const { pool, clock } = deps;
  const overdue = await overdueCases(pool, clock() - OVERDUE_MS, watch.place, STEP);
  watch.place = overdue.length < STEP ? null : (overdue.at(-1) ?? null);
  const stuck = await stuckCases(pool, STEP);
  const silent = new Set(await takeSilent(pool, STEP));
  const ids = new Set([...watch.suspects.keys(), ...stuck, ...overdue.map(({ complaint }) => complaint), ...silent]);
  let restarted = 0;
  await eachOf([...ids], AT_ONCE, async (id) => {
    try {
      if (await healCase(deps, watch, id)) restarted++;
    } catch (error) {
      // One case must not keep the others from being looked at. The next round looks at it again.
      deps.log.warn({ complaint: id, error: String(error) }, 'a case could not be looked at');
      if (silent.has(id)) await noteSilence(pool, id, clock());
    }
  });
  await compareSome(deps, watch);
  return restarted;
}

/**
 * Compares some of the cases that move again with their record. A task that was lost may have left on record what the
 * workflow took for its own; comparing has the workflow write what differs, so each is looked at until it is the same.
 */
async function compareSome({ pool, client, log }: HealDependencies, { toCompare }: Watch): Promise<void> {
  for (const [id, looks] of [...toCompare].slice(0, COMPARED)) {
    toCompare.delete(id);
    try {
      const differences = await compareCase(pool, client, id);
      if (!differences.some(({ what }) => what === 'workflow')) continue;
      log.warn({ complaint: id, differences }, 'the record of a case that moves again is not what its workflow says');
    } catch (error) {
      log.warn({ complaint: id, error: String(error) }, 'a case could not be compared with its record');
    }
    // The others come first.
    if (looks > 1) toCompare.set(id, looks - 1);
  }
}

async function healCase(deps: HealDependencies, watch: Watch, id: ComplaintId): Promise<boolean> {
  const { pool, client, clock, log } = deps;
  const progress = await progressOf(client, workflowIdOf(id));
  const look: Look = { at: clock(), progress, recorded: await recordedStanding(pool, id, clock() - OVERDUE_MS) };
  const remembered = watch.suspects.get(id);
  const suspect = remembered !== undefined && isComparable(look, remembered) ? remembered : undefined;
  watch.suspects.delete(id);
  const remember = (what: Suspect): void => {
    if (watch.suspects.size < MOST_SUSPECTS) watch.suspects.set(id, what);
  };
  const verdict = verdictOn(look, suspect);
  switch (verdict) {
    case 'moves':
      if (await noteMoved(pool, id, clock())) log.info({ complaint: id }, 'a case that was stuck moves again');
      if (remembered !== undefined && watch.toCompare.size < MOST_TO_COMPARE) watch.toCompare.set(id, LOOKS);
      return false;
    case 'lost':
      return bringLostBack(deps, id, progress);
    case 'waits':
      remember(suspect ?? { look, woken: false });
      return false;
    case 'sleeps':
      await within(client, CALL_MS, () => client.workflow.getHandle(workflowIdOf(id)).signal(lookAgainSignal));
      log.warn({ complaint: id }, 'something is long due and nothing is under way; the workflow was woken');
      remember({ look, woken: true });
      return false;
    case 'times-out':
      if (await doOthersMove(deps, watch, id)) return restart(deps, id, progress, verdict);
      remember({ look, woken: false });
      return false;
    default:
      return restart(deps, id, progress, verdict);
  }
}

async function bringLostBack(deps: HealDependencies, id: ComplaintId, progress: Progress): Promise<boolean> {
  const complaint = await loadComplaint(deps.pool, id);
  if (complaint === undefined || isOver(complaint)) {
    await noteMoved(deps.pool, id, deps.clock());
    return false;
  }
  await bringBack(deps, complaint, lostRun(progress));
  return true;
}

async function restart(
  { pool, client, taskQueue, log, clock }: HealDependencies,
  id: ComplaintId,
  { runId, troubles, failure }: Progress,
  verdict: Exclude<StuckBecause, 'does-not-come-back'>,
): Promise<boolean> {
  const because = (await wasSetAside(pool, workflowIdOf(id), clock())) ? 'does-not-come-back' : verdict;
  const tries = await claimRestart(pool, id, because, clock());
  if (tries === null) return false;
  let again: number | null = null;
  try {
    again = await replaceRun({ pool, client, taskQueue }, id, runId, clock());
    // The failure of a task may contain anything, so it goes to the log but not into the alarm.
    log.warn(
      { complaint: id, because, troubles, failure, tries, again },
      'a case was stuck; restarted from the record',
    );
  } catch (error) {
    if (!(error instanceof RunEndedError)) {
      await returnClaim(pool, id, clock());
      throw error;
    }
    // The next round brings it back as a case that has lost its run.
    log.warn({ complaint: id, error: String(error.cause) }, 'a case that was stuck is to be started anew');
  }
  const detail = { because, troubles, restarts: tries, carriedOutAnew: again ?? 0, run: runId };
  await raiseAlarm(pool, 'workflow-stuck', id, clock(), detail);
  return true;
}

/** How many other cases are asked, to tell whether the case is stuck or the workers are. */
const OTHERS = 5;

/**
 * Whether the workers answer for another case, so that tasks that only time out must be this case's own problem. If
 * there is no other case, restarting this one does no harm.
 */
async function doOthersMove({ pool, client }: HealDependencies, watch: Watch, id: ComplaintId): Promise<boolean> {
  const others = (await openComplaintsAfter(pool, id, OTHERS)).concat(await openComplaintsAfter(pool, null, OTHERS));
  const asked = [...new Set(others)].filter((other) => other !== id && !watch.suspects.has(other));
  for (const other of asked.slice(0, OTHERS)) {
    const handle = client.workflow.getHandle(workflowIdOf(other));
    const answers = await within(client, CALL_MS, () => handle.query(snapshotQuery)).then(
      () => true,
      () => false,
    );
    if (answers) return true;
  }
  return asked.length === 0 && watch.suspects.size <= 1;
}
