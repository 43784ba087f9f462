import { setTimeout as sleep } from 'node:timers/promises';
import { QUICK_FLOOR, stopBareWorkers } from '../bare/contenders';
import type { Contender, LiveCase } from '../case/contender';
import { type Contenders, live, makeContenders, timersOf } from '../case/life';
import type { Life } from '../case/steps';
import { type Distribution, distribution, median, ratio, type Spread } from '../distribution';
import { interleave, timed } from '../interleave';
import { atMost, type Part, type PartResult, type Surroundings } from '../part';
import { plain, times } from '../report/table';

/** How many times as long as the bare update an action may take. */
const TARGET = 1.5;

interface Measured {
  readonly contender: Contender;
  /** For each round its actions, with the number of the step and the time in milliseconds. */
  readonly rounds: { step: number; ms: number }[][];
}

/** Measures single actions of one caller, one after the other: the time that a person at the desk waits. */
export const action =
  (life: Life): Part =>
  async (surroundings) => {
    const { ground, quick } = surroundings;
    const contenders = await makeContenders(ground, life, 1);
    try {
      const size = quick ? { warmUp: 1, rounds: 3, lives: 1 } : { warmUp: 5, rounds: 30, lives: 2 };
      return report(life, await measure(surroundings, life, contenders, size), contenders, size);
    } finally {
      contenders.close();
      await stopBareWorkers(ground);
    }
  };

type Size = { readonly warmUp: number; readonly rounds: number; readonly lives: number };

async function measure(
  { signal, say }: Surroundings,
  life: Life,
  { all }: Contenders,
  { warmUp, rounds, lives }: Size,
): Promise<Measured[]> {
  const measured: Measured[] = all.map((contender) => ({ contender, rounds: [] }));
  await interleave(measured, warmUp + rounds, signal, async (one, round) => {
    const cases: LiveCase[] = [];
    for (let n = 0; n < lives; n++) cases.push(await one.contender.begin());
    // The first tasks of the workflows must be over, since otherwise the first action would wait for them.
    await sleep(200, undefined, { signal });
    if (round < warmUp) {
      for (const subject of cases) await live(life, subject);
      return;
    }
    const taken: { step: number; ms: number }[] = [];
    for (const subject of cases) {
      for (const step of life.steps.keys()) taken.push({ step, ms: await timed(() => subject.act(step)) });
    }
    one.rounds.push(taken);
    if (one.contender === all.at(-1) && (round + 1) % 5 === 0) say(`action: round ${round + 1 - warmUp} of ${rounds}`);
  });
  return measured;
}

interface Line {
  readonly name: string;
  readonly ms: Distribution;
  /** The median of each round, divided by the floor's median of the same round. */
  readonly overFloor: Spread;
  /** The median of each step. */
  readonly byStep: readonly number[];
}

function lineOf({ steps }: Life, { contender, rounds }: Measured, floor: Measured): Line {
  const medians = (of: Measured) => of.rounds.map((round) => median(round.map(({ ms }) => ms)));
  const taken = rounds.flat();
  return {
    name: contender.name,
    ms: distribution(taken.map(({ ms }) => ms)),
    overFloor: ratio(medians({ contender, rounds }), medians(floor)),
    byStep: steps.map((_, step) => median(taken.filter((one) => one.step === step).map(({ ms }) => ms))),
  };
}

function report(life: Life, measured: Measured[], { recorded }: Contenders, size: Size): PartResult {
  const lines = measured.map((one) => lineOf(life, one, measured[0]!));
  const floor = lines[0]!.ms.median;
  const second = lines.find(({ name }) => name === QUICK_FLOOR)!.ms.median;
  const ours = lines.at(-1)!.ms.median / floor;
  return {
    about:
      `${size.rounds} rounds of ${size.lives} lives (${life.steps.length} actions each, ${timersOf(recorded)}) per contender, ` +
      'one action at a time over one connection; milliseconds until the answer.',
    tables: [
      {
        columns: ['action', 'n', 'median ms', 'p90', 'p99', '× bare', 'by round', '× second floor'],
        rows: lines.map(({ name, ms, overFloor }) => [
          name,
          String(ms.n),
          ...[ms.median, ms.p90, ms.p99].map(plain),
          times(ms.median / floor),
          `${times(overFloor.min)}–${times(overFloor.max)}`,
          times(ms.median / second),
        ]),
      },
      {
        columns: ['median ms by action', ...life.steps.map(({ action: name }) => name)],
        rows: lines.map(({ name, byStep }) => [name, ...byStep.map(plain)]),
      },
    ],
    verdicts: [atMost(`action over HTTP: at most ${TARGET} × the bare update's median`, ours, TARGET, '×')],
    figures: { size, timers: recorded.steps, contenders: lines },
  };
}
