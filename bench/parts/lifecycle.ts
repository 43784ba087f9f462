import { QUICK_FLOOR, stopBareWorkers } from '../bare/contenders';
import type { Contender, LiveCase } from '../case/contender';
import { type Contenders, live, makeContenders, timersOf } from '../case/life';
import type { Life } from '../case/steps';
import { type CpuTimes, cpuPer, cpuTimes } from '../cpu';
import { distribution, median, ratio, spread } from '../distribution';
import type { Ground } from '../ground';
import { atOnce, interleave, timed } from '../interleave';
import { atLeast, type Part, type PartResult, type Surroundings } from '../part';
import { plain, times } from '../report/table';

const CONCURRENCY = 20;

interface Round {
  /** Whole lives in a second, counting the time for filing and for acting. */
  readonly rate: number;
  readonly filingMs: number;
  readonly actingMs: number;
  /** The times of single actions under this load, in milliseconds. */
  readonly actions: readonly number[];
  /** Processor time of one life by name of the process, in milliseconds. */
  readonly cpu: CpuTimes;
}
interface Measured {
  readonly contender: Contender;
  readonly rounds: Round[];
}

/**
 * Measures whole lives, 20 at once: how much an installation can do.
 *
 * @param target the share of the bare workflow's rate that is to be reached
 */
export const lifecycle =
  (life: Life, target: number): Part =>
  async (surroundings) => {
    const { ground, quick } = surroundings;
    const contenders = await makeContenders(ground, life, CONCURRENCY);
    try {
      const size = quick ? { warmUp: 1, rounds: 1, lives: 20 } : { warmUp: 1, rounds: 6, lives: 150 };
      const measured = await measure(surroundings, life, contenders, size);
      await allClosed(ground);
      return report(life, measured, contenders, { size, target });
    } finally {
      contenders.close();
      await stopBareWorkers(ground);
    }
  };

type Size = { readonly warmUp: number; readonly rounds: number; readonly lives: number };

async function measure(
  { ground, signal, say }: Surroundings,
  life: Life,
  { all }: Contenders,
  { warmUp, rounds, lives }: Size,
): Promise<Measured[]> {
  const measured: Measured[] = all.map((contender) => ({ contender, rounds: [] }));
  await interleave(measured, warmUp + rounds, signal, async ({ contender, rounds: done }, number) => {
    const round = await oneRound(ground, life, contender, lives, signal);
    const warming = number < warmUp;
    if (!warming) done.push(round);
    const which = warming ? 'warm-up' : `round ${number + 1 - warmUp} of ${rounds}`;
    say(`lifecycle: ${which}, ${contender.name}: ${plain(round.rate)} lives/s`);
  });
  return measured;
}

/** All cases of a round are filed first, so that no action waits for a workflow that has not started. */
async function oneRound(
  ground: Ground,
  life: Life,
  contender: Contender,
  lives: number,
  signal: AbortSignal,
): Promise<Round> {
  const before = cpuTimes(ground.pids);
  const cases: LiveCase[] = [];
  const filingMs = await timed(() =>
    atOnce(CONCURRENCY, lives, signal, async () => {
      cases.push(await contender.begin());
    }),
  );
  const actions: number[] = [];
  const actingMs = await timed(() =>
    atOnce(CONCURRENCY, lives, signal, (index) => {
      const { act, workflowId } = cases[index]!;
      return live(life, {
        workflowId,
        act: async (step) => void actions.push(await timed(() => act(step))),
      });
    }),
  );
  const cpu = cpuPer(before, cpuTimes(ground.pids), lives);
  return { rate: (lives / (filingMs + actingMs)) * 1_000, filingMs, actingMs, actions, cpu };
}

/** Throws if not all cases were closed, since the rates would then mean nothing. */
async function allClosed({ pool }: Ground): Promise<void> {
  const { rows } = await pool.query<{ state: string; n: number }>(
    `SELECT state, count(*)::int AS n FROM complaint WHERE state <> 'closed' GROUP BY state`,
  );
  if (rows.length > 0) throw new Error(`not every case was closed: ${JSON.stringify(rows)}`);
}

function report(
  life: Life,
  measured: Measured[],
  { recorded }: Contenders,
  { size, target }: { readonly size: Size; readonly target: number },
): PartResult {
  const rates = (of: Measured) => of.rounds.map(({ rate }) => rate);
  const floor = measured[0]!;
  const second = measured.find(({ contender }) => contender.name === QUICK_FLOOR)!;
  const lines = measured.map((one) => {
    const each = (key: 'filingMs' | 'actingMs') => median(one.rounds.map((round) => round[key])) / size.lives;
    return {
      name: one.contender.name,
      rate: spread(rates(one)),
      ofFloor: ratio(rates(one), rates(floor)),
      ofSecond: ratio(rates(one), rates(second)),
      filingMs: each('filingMs'),
      actingMs: each('actingMs'),
      action: distribution(one.rounds.flatMap(({ actions }) => actions)),
      cpu: meanCpu(one.rounds),
    };
  });
  const processes = Object.keys(lines[0]!.cpu);
  return {
    about:
      `${size.rounds} rounds of ${size.lives} lives per contender, ${CONCURRENCY} at once: first all are filed, then each takes its ` +
      `${life.steps.length} actions (${timersOf(recorded)}). Processor time includes what runs behind the answers.`,
    tables: [
      {
        columns: [
          'lifecycle',
          'lives/s',
          'by round',
          'share of bare',
          'of second floor',
          'filing ms',
          'acting ms',
          'action p50',
          'p99',
        ],
        rows: lines.map(({ name, rate, ofFloor, ofSecond, filingMs, actingMs, action }) => [
          name,
          plain(rate.median),
          `${plain(rate.min)}–${plain(rate.max)}`,
          times(ofFloor.median),
          times(ofSecond.median),
          ...[filingMs, actingMs, action.median, action.p99].map(plain),
        ]),
      },
      ...(processes.length === 0
        ? []
        : [
            {
              columns: ['CPU ms per life', ...processes, 'all'],
              rows: lines.map(({ name, cpu }) => [
                name,
                ...processes.map((process) => plain(cpu[process]!)),
                plain(Object.values(cpu).reduce((sum, ms) => sum + ms, 0)),
              ]),
            },
          ]),
    ],
    verdicts: [
      atLeast(
        `lives over HTTP: at least ${target} × the bare workflow's rate`,
        lines.at(-1)!.ofFloor.median,
        target,
        '×',
      ),
    ],
    figures: { size, concurrency: CONCURRENCY, timers: recorded.steps, contenders: lines },
  };
}

function meanCpu(rounds: readonly Round[]): CpuTimes {
  const names = Object.keys(rounds[0]!.cpu);
  return Object.fromEntries(
    names.map((name) => [name, rounds.reduce((sum, { cpu }) => sum + (cpu[name] ?? 0), 0) / rounds.length]),
  );
}
