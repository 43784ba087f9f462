import { setTimeout as sleep } from 'node:timers/promises';
import { startBareWorker, stopBareWorker } from '../bare/contenders';
import { breachedSoFar, keepWritingTimes, type Lag, type Outcome, outcomeOf } from '../due/acted';
import { bareDue } from '../due/floor';
import { type Filed, fileCases, type IntakeSize, startsPending } from '../due/intake';
import { publishDuePolicies } from '../due/policies';
import { until } from '../due/wait';
import { distribution } from '../figures';
import { ApiCaller } from '../http';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain } from '../report/table';

/** Filing gets slower as the tables grow; this much more time is allowed than the trial says. */
const MARGIN = 1.4;
const SECOND = 1_000;
/** The last starts must be over before the moment comes. */
const QUIET_MS = 15 * SECOND;

/** Many open complaints, of which many fall due at one moment. */
export const due: Part = async (surroundings) => {
  const { ground, quick, signal, say } = surroundings;
  const size: IntakeSize = quick ? { cases: 200, due: 20, atOnce: 10 } : { cases: 20_000, due: 1_000, atOnce: 30 };
  const caller = new ApiCaller(ground.apiUrl, size.atOnce);
  try {
    await keepWritingTimes(ground.pool);
    const { receivedAt, dueAt } = await chooseMoment(surroundings, caller, size);
    const stopAt = dueAt - QUIET_MS;
    const filed = await fileCases(surroundings, caller, size, { receivedAt, until: stopAt, label: 'intake' });
    const begun = performance.now();
    await until(signal, dueAt - Date.now(), async () => (await startsPending(ground)) === 0);
    const started = filed.tookMs + (performance.now() - begun);
    const pending = await startsPending(ground);
    say(`due: ${filed.cases} open, ${filed.due} fall due in ${Math.round((dueAt - Date.now()) / SECOND)} s`);
    await sleep(Math.max(0, dueAt - Date.now()), undefined, { signal });
    await waitForAll(surroundings, filed);
    const outcome = await outcomeOf(ground.pool);
    await startBareWorker(ground);
    const floor = await bareDue(surroundings, filed.due);
    return report({ filed, startedMs: started, pending, outcome, floor });
  } finally {
    caller.close();
    await stopBareWorker(ground);
  }
};

/** Files a few first: how fast that goes tells when all can be on record. */
async function chooseMoment(surroundings: Surroundings, caller: ApiCaller, size: IntakeSize) {
  const { ground, quick, say } = surroundings;
  const receivedAt = Math.floor(Date.now() / SECOND) * SECOND;
  // Without the policies there is nothing to file under; this edition of them is for the trial only.
  await publishDuePolicies(ground.pool, receivedAt, receivedAt + 86_400 * SECOND, 1);
  const trial = { cases: quick ? 40 : 600, due: 0, atOnce: size.atOnce };
  const { tookMs } = await fileCases(surroundings, caller, trial, { receivedAt, until: Infinity, label: 'trial' });
  const neededMs = (tookMs / trial.cases) * size.cases * MARGIN + 2 * QUIET_MS;
  const dueAt = Math.ceil((Date.now() + neededMs) / SECOND) * SECOND;
  await publishDuePolicies(ground.pool, receivedAt, dueAt, 2);
  say(`due: the moment is in ${Math.round(neededMs / SECOND)} s`);
  return { receivedAt, dueAt };
}

async function waitForAll({ ground, signal, say }: Surroundings, filed: Filed): Promise<void> {
  let last = { breached: -1, told: -1 };
  const look = async (): Promise<boolean> => {
    const now = await breachedSoFar(ground.pool);
    if (now.breached !== last.breached || now.told !== last.told) {
      say(`due: ${now.breached} of ${filed.due} acted on, ${now.told} heads told`);
    }
    last = now;
    return now.breached >= filed.due && now.told >= filed.due;
  };
  await until(signal, 300 * SECOND, look);
  // A second action on the same clock would come right behind the first.
  await sleep(2 * SECOND, undefined, { signal });
}

interface Found {
  readonly filed: Filed;
  /** Until the last workflow ran, in milliseconds from the first request. */
  readonly startedMs: number;
  readonly pending: number;
  readonly outcome: Outcome;
  readonly floor: readonly Lag[];
}

function report({ filed, startedMs, pending, outcome, floor }: Found): PartResult {
  const line = (name: string, values: readonly number[]) => {
    if (values.length === 0) return [name, '0', '', '', '', ''];
    const { n, median, p90, p99, max } = distribution(values);
    return [name, String(n), ...[median, p90, p99, max].map(plain)];
  };
  const { lags, lost, twice, untold, early } = outcome;
  const rates = {
    answered: (filed.cases / filed.tookMs) * SECOND,
    started: ((filed.cases - pending) / startedMs) * SECOND,
  };
  return {
    about:
      `${filed.cases} open complaints, filed over HTTP (${plain(rates.answered)} answered a second, ${plain(rates.started)} ` +
      `workflows started a second); the clocks of ${filed.due} of them, spread evenly, fall due at one moment, then those of ` +
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
    ],
    figures: {
      filed,
      rates,
      acted: lags.length > 0 ? distribution(lags.map(({ acted }) => acted)) : null,
      written: lags.length > 0 ? distribution(lags.map(({ written }) => written)) : null,
      floor: floor.length > 0 ? distribution(floor.map(({ written }) => written)) : null,
      ...{ lost, twice, untold, early, pending },
    },
  };
}
