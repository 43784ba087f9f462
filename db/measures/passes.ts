import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { isStock } from '../../domain/measures/figure';
import { fewAtOnce } from '../few-at-once';
import type { Asked } from './counted-sql';
import { figures } from './figures';
import { type Count, countOrFind, WORTH_KEEPING_MS } from './kept-counts';
import { type FigureOfUnit, figuresInOnePass, passOf } from './one-pass';
import { periodsIn, type Stretch } from './periods';

interface Pass {
  readonly definitions: Definition[];
  readonly counted: Promise<FigureOfUnit[][]>;
}

/** Which stretches of time are asked for in statements of their own, if not all in one. */
type Stretches = readonly Pick<Stretch, 'starts' | 'ends'>[];

/** How many stretches of time a question may have to be counted one by one. */
const MOST_STRETCHES = 400;
/** How many look at once for what is kept. */
const LOOKS = 2;

/**
 * Counts figures that are asked for at the same moment in as few passes over the facts as can be: those of the same facts,
 * cuts, time and narrowing together. Each comes out as `figures` counts it alone. What is kept is not counted again.
 *
 * @param turn lets only a few statements run at once
 * @param worth how long a count must take to be kept, in milliseconds
 * @returns finds the rows of a figure; what is asked for before anything else happens is counted together. `stretches` are the
 *   periods of the time that is asked for, all of them; several may be asked for as one
 */
export function inPasses(
  db: Pool | PoolClient,
  turn: ReturnType<typeof fewAtOnce>,
  { worth = WORTH_KEEPING_MS }: { readonly worth?: number } = {},
) {
  const begun = new Map<string, Pass>();
  const lookUp = fewAtOnce(LOOKS);
  return async (definition: Definition, asked: Asked, stretches: Stretches): Promise<FigureOfUnit[]> => {
    const apart = stretchesOf(definition, asked, stretches);
    // Figures of customers are counted by themselves.
    const name = passOf(definition) ?? definition.id;
    const { now: _, ...question } = asked;
    const key = JSON.stringify([name, Object.entries(question).sort()]);
    let pass = begun.get(key);
    if (pass === undefined) {
      const definitions: Definition[] = [];
      const counted = Promise.resolve().then(async () => {
        begun.delete(key);
        const parts = await countOrFind(db, definitions, apart, count, { turn, lookUp, worth });
        return definitions.map((_, index) => parts.flatMap((part) => part[index]!));
      });
      pass = { definitions, counted };
      begun.set(key, pass);
    }
    const { definitions, counted } = pass;
    const index = definitions.push(definition) - 1;
    return (await counted)[index]!;
  };
}

const count: Count = async (db, definitions, asked) => {
  const [first] = definitions as readonly [Definition, ...Definition[]];
  return first.orders === undefined
    ? figuresInOnePass(db, definitions, asked)
    : Promise.all(definitions.map((definition) => figures(db, definition, asked)));
};

/**
 * The same question for each period by itself, so that no statement reads more than one period and all stay within the limit of
 * a statement, however many facts there are. What is open at a moment is few.
 */
const stretchesOf = (definition: Definition, asked: Asked, stretches: Stretches): readonly Asked[] =>
  isStock(definition)
    ? [asked]
    : stretches.map(({ starts, ends }) => ({
        ...asked,
        from: new Date(Math.max(starts.getTime(), asked.from.getTime())),
        to: new Date(Math.min(ends.getTime(), asked.to.getTime())),
      }));

/**
 * The stretches in which a figure is best counted: its periods, days and weeks by the month in which they begin, or the whole time
 * where no periods are told apart, or too many.
 */
export async function stretchesFor(db: Pool | PoolClient, asked: Asked): Promise<Stretches> {
  const { from, to, period } = asked;
  const whole = [{ starts: from, ends: to }];
  if (period === null) return whole;
  const periods = await periodsIn(db, { ...asked, period }, MOST_STRETCHES + 1);
  return periods.length > MOST_STRETCHES ? whole : byMonth(periods);
}

/** Periods that begin in the same month as one stretch. */
export function byMonth(periods: readonly Stretch[]): Stretches {
  const months = new Map<string, { starts: Date; ends: Date }>();
  for (const { period, starts, ends } of periods) {
    const month = period.slice(0, 7);
    months.set(month, { starts: months.get(month)?.starts ?? starts, ends });
  }
  return [...months.values()];
}
