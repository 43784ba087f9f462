import type { Pool, PoolClient } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import { isStock } from '../../domain/measures/figure';
import type { fewAtOnce } from '../few-at-once';
import type { Asked } from './counted-sql';
import { figures } from './figures';
import { type FigureOfUnit, figuresInOnePass, passOf } from './one-pass';
import type { Stretch } from './periods';

interface Pass {
  readonly definitions: Definition[];
  readonly counted: Promise<FigureOfUnit[][]>;
}

/** Which stretches of time are asked for in statements of their own, if not all in one. */
type Stretches = readonly Pick<Stretch, 'starts' | 'ends'>[];

/**
 * Counts figures that are asked for at the same moment in as few passes over the facts as can be: those of the same facts,
 * cuts, time and narrowing together. Each comes out as `figures` counts it alone.
 *
 * @param turn lets only a few statements run at once
 * @returns finds the rows of a figure; what is asked for before anything else happens is counted together. `stretches` are the
 *   periods of the time that is asked for, all of them; days and weeks may be asked for as one
 */
export function inPasses(db: Pool | PoolClient, turn: ReturnType<typeof fewAtOnce>) {
  const begun = new Map<string, Pass>();
  return async (definition: Definition, asked: Asked, stretches: Stretches): Promise<FigureOfUnit[]> => {
    const apart = stretchesOf(definition, asked, stretches);
    const name = passOf(definition);
    if (name === null) {
      const counted = apart.map((one) => turn(() => figures(db, definition, one)));
      return (await Promise.all(counted)).flat();
    }
    const { from, to, period, by, within, root, chains, reach } = asked;
    const key = JSON.stringify([name, from, to, period, by, within, root, chains ?? false, reach]);
    let pass = begun.get(key);
    if (pass === undefined) {
      const definitions: Definition[] = [];
      const counted = Promise.resolve().then(async () => {
        begun.delete(key);
        const parts = await Promise.all(apart.map((one) => turn(() => figuresInOnePass(db, definitions, one))));
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

/**
 * The same question for each period by itself, so that no statement reads more than one period and all stay within the limit of
 * a statement, however many facts there are. What is open at a moment is few, and whether customers came back is found for all
 * periods at once.
 */
const stretchesOf = (definition: Definition, asked: Asked, stretches: Stretches): readonly Asked[] =>
  isStock(definition) || definition.quietFor !== undefined
    ? [asked]
    : stretches.map(({ starts, ends }) => ({
        ...asked,
        from: new Date(Math.max(starts.getTime(), asked.from.getTime())),
        to: new Date(Math.min(ends.getTime(), asked.to.getTime())),
      }));
