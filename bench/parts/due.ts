import { setTimeout as sleep } from 'node:timers/promises';
import { COMPLAINT_TASK_QUEUE } from '../../workflows/messages';
import { startBareWorkers, stopBareWorkers } from '../bare/contenders';
import type { Life } from '../case/steps';
import { distribution } from '../distribution';
import { breachedSoFar, keepWritingTimes, type Lag, type Outcome, outcomeOf } from '../due/acted';
import { bareDue } from '../due/floor';
import { type Filed, fileCases, type IntakeSize, startsPending } from '../due/intake';
import { duePolicies, publishDuePolicies } from '../due/policies';
import { until } from '../due/wait';
import type { Ground } from '../ground';
import { ApiCaller } from '../http';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain } from '../report/table';

/**
 * Workflows start more slowly as the tables grow, so the time that the last ones get is longer than measured by this
 * factor.
 */
const MARGIN = 1.5;
/** The time that an action before the moment may take, when many are carried out at once. */
const ACTION_MS = 50;
const SECOND = 1_000;
/** The last workflow must have started this long before the moment comes. */
const QUIET_MS = 15 * SECOND;
/** How many cases are filed before the backlog is looked at. */
const CHUNK = 250;
const SAY_EVERY = 2_000;
const MOST_OF_FLOOR = 1.2;
const MOST_MS = 10 * SECOND;

/** Measures many open complaints, many of which fall due at one moment. */
export const due =
  (life: Life, whole: Omit<IntakeSize, 'atOnce'>): Part =>
  async (surroundings) => {
    const { ground, quick, signal, say } = surroundings;
    const size: IntakeSize = quick ? { cases: 200, due: 20, atOnce: 10 } : { ...whole, atOnce: 30 };
    const policies = duePolicies(life);
    const caller = new ApiCaller(ground.apiUrl, size.atOnce);
    try {
      await keepWritingTimes(ground.pool);
      const before = await breachedSoFar(ground.pool);
      const receivedAt = Math.floor(Date.now() / SECOND) * SECOND;
      const open = await fileOpen(surroundings, life, caller, size, receivedAt);
      const { dueAt, due: falling } = await fileDue(surroundings, life, caller, size, receivedAt, open);
      const filed = { ...open, cases: open.cases + falling.cases, due: falling.due };
      const pending = await startsPending(ground);
      say(`due: ${filed.cases} open, ${filed.due} fall due in ${Math.round((dueAt - Date.now()) / SECOND)} s`);
      await sleep(Math.max(0, dueAt - Date.now()), undefined, { signal });
      await waitForAll(surroundings, before, filed);
      const outcome = await outcomeOf(ground.pool, policies);
      await startBareWorkers(ground);
      const floor = await bareDue(surroundings, filed.due);
      return report({ life, filed, pending, outcome, floor });
    } finally {
      caller.close();
      await stopBareWorkers(ground);
    }
  };

/** Files those cases that do not fall due together, and waits until each of them has its workflow. */
async function fileOpen(
  surroundings: Surroundings,
  life: Life,
  caller: ApiCaller,
  size: IntakeSize,
  receivedAt: number,
): Promise<Filed & { startedMs: number }> {
  const { ground, signal, say } = surroundings;
  await publishDuePolicies(ground.pool, receivedAt, receivedAt + 86_400 * SECOND, 1, life);
  const begun = performance.now();
  // The cases that fall due are filed later, and after them as many others, which push them out of the worker's cache.
  const all = size.cases - 2 * size.due;
  const filed = { cases: 0, due: 0, tookMs: 0 };
  while (filed.cases < all) {
    const some = { cases: Math.min(CHUNK, all - filed.cases), due: 0, atOnce: size.atOnce };
    const { cases, tookMs } = await fileCases(surroundings, caller, life, some, { receivedAt, label: 'open' });
    filed.cases += cases;
    filed.tookMs += tookMs;
    if (filed.cases % SAY_EVERY === 0) say(`due: ${filed.cases} of ${all} filed`);
    // Cases are filed no faster than workflows begin. A backlog of thousands would be another measurement.
    await begunButFor(CHUNK / 2, ground, signal, say);
  }
  await begunButFor(0, ground, signal, say);
  return { ...filed, startedMs: performance.now() - begun };
}

/**
 * Chooses the moment from the time that the other cases took. Files the cases that fall due then, and as many that do
 * not.
 */
async function fileDue(
  surroundings: Surroundings,
  life: Life,
  caller: ApiCaller,
  { due, atOnce }: IntakeSize,
  receivedAt: number,
  open: { cases: number; startedMs: number },
): Promise<{ dueAt: number; due: Filed }> {
  const { ground, signal, say } = surroundings;
  const actions = due * life.beforeDue.steps.length;
  const neededMs = (open.startedMs / open.cases) * 2 * due * MARGIN + actions * ACTION_MS + 2 * QUIET_MS;
  const dueAt = Math.ceil((Date.now() + neededMs) / SECOND) * SECOND;
  await publishDuePolicies(ground.pool, receivedAt, dueAt, 2, life);
  say(`due: the moment is in ${Math.round(neededMs / SECOND)} s`);
  const falling = await fileCases(
    surroundings,
    caller,
    life,
    { cases: due, due, atOnce },
    { receivedAt, label: 'due' },
  );
  const behind = await fileCases(
    surroundings,
    caller,
    life,
    { cases: due, due: 0, atOnce },
    { receivedAt, label: 'behind' },
  );
  await begunButFor(0, ground, signal, say);
  return { dueAt, due: { ...falling, cases: falling.cases + behind.cases } };
}

/**
 * Waits until only a few workflows have yet to begin. That a workflow has been started is not enough, since it has no
 * timers before its first task is done.
 */
async function begunButFor(
  few: number,
  ground: Ground,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  let saidAt = performance.now();
  await until(signal, 1_200 * SECOND, async () => {
    const pending = (await startsPending(ground)) + (await ground.backlog(COMPLAINT_TASK_QUEUE));
    if (pending > 0 && performance.now() - saidAt > 10 * SECOND) {
      saidAt = performance.now();
      say(`due: ${pending} workflows have yet to begin`);
    }
    return pending <= few;
  });
}

/** @param before how many had breached before the part began */
async function waitForAll(
  { ground, signal, say }: Surroundings,
  before: { readonly breached: number; readonly told: number },
  filed: Filed,
): Promise<void> {
  let last = { breached: -1, told: -1 };
  const look = async (): Promise<boolean> => {
    const all = await breachedSoFar(ground.pool);
    const now = { breached: all.breached - before.breached, told: all.told - before.told };
    if (now.breached !== last.breached || now.told !== last.told) {
      say(`due: ${now.breached} of ${filed.due} acted on, ${now.told} heads told`);
    }
    last = now;
    return now.breached >= filed.due && now.told >= filed.due;
  };
  await until(signal, 300 * SECOND, look);
  // If an action were carried out twice on one clock, the second time would follow soon.
  await sleep(2 * SECOND, undefined, { signal });
}

interface Found {
  readonly life: Life;
  /** All open cases. The times are those of the cases that do not fall due. */
  readonly filed: Filed & { readonly startedMs: number };
  readonly pending: number;
  readonly outcome: Outcome;
  readonly floor: readonly Lag[];
}

function report({ life, filed, pending, outcome, floor }: Found): PartResult {
  const line = (name: string, values: readonly number[]) => {
    if (values.length === 0) return [name, '0', '', '', '', ''];
    const { n, median, p90, p99, max } = distribution(values);
    return [name, String(n), ...[median, p90, p99, max].map(plain)];
  };
  const { lags, lost, twice, untold, early } = outcome;
  const rates = {
    answered: ((filed.cases - 2 * filed.due) / filed.tookMs) * SECOND,
    started: ((filed.cases - 2 * filed.due) / filed.startedMs) * SECOND,
  };
  return {
    about:
      `${filed.cases} open complaints, filed over HTTP (${plain(rates.answered)} answered a second, ${plain(rates.started)} ` +
      `workflows started a second); the ${life.beforeDue.clock} clocks of ${filed.due} of them, ` +
      `each with ${life.name} at work, fall due at one moment, then those of ` +
      `${floor.length} bare workflows. Milliseconds from that moment until the workflow acted, and until its row was written.`,
    tables: [
      {
        columns: ['due', 'n', 'median ms', 'p90', 'p99', 'max'],
        rows: [
          line(
            'bare: acted',
            floor.map(({ acted }) => acted),
          ),
          line(
            'bare: written',
            floor.map(({ written }) => written),
          ),
          line(
            'shouwen: acted',
            lags.map(({ acted }) => acted),
          ),
          line(
            'shouwen: written',
            lags.map(({ written }) => written),
          ),
        ],
      },
    ],
    verdicts: [
      atMost('clocks lost', lost + pending, 0, 'cases'),
      atMost('clocks acted on twice, or early', twice + early, 0, 'cases'),
      atMost('heads not told', untold, 0, 'cases'),
      ...(lags.length === 0 || floor.length === 0 ? [] : late(acted(lags).p99, acted(floor).p99)),
    ],
    figures: {
      filed,
      rates,
      acted: lags.length > 0 ? acted(lags) : null,
      written: lags.length > 0 ? distribution(lags.map(({ written }) => written)) : null,
      floor: floor.length > 0 ? distribution(floor.map(({ written }) => written)) : null,
      ...{ lost, twice, untold, early, pending },
    },
  };
}

const acted = (lags: readonly Lag[]) => distribution(lags.map((lag) => lag.acted));

/** How late the last ones may be: beside bare workflows, and by the clock. */
const late = (p99: number, floor: number) => [
  atMost(`p99 at most ${MOST_OF_FLOOR} × that of bare workflows`, p99 / floor, MOST_OF_FLOOR, '×'),
  atMost('p99', p99, MOST_MS, 'ms'),
];
