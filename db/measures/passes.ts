import type { Pool } from 'pg';
import type { Definition } from '../../domain/measures/definition';
import type { fewAtOnce } from '../few-at-once';
import type { Asked } from './counted-sql';
import { figures } from './figures';
import { type FigureOfUnit, figuresInOnePass, passOf } from './one-pass';

interface Pass {
  readonly definitions: Definition[];
  readonly counted: Promise<FigureOfUnit[][]>;
}

/**
 * Counts figures that are asked for at the same moment in as few passes over the facts as can be: those of the same facts,
 * cuts, time and narrowing together. Each comes out as `figures` counts it alone.
 *
 * @param turn lets only a few statements run at once
 * @returns finds the rows of a figure; what is asked for before anything else happens is counted together
 */
export function inPasses(pool: Pool, turn: ReturnType<typeof fewAtOnce>) {
  const begun = new Map<string, Pass>();
  return async (definition: Definition, asked: Asked): Promise<FigureOfUnit[]> => {
    const name = passOf(definition);
    if (name === null) return turn(() => figures(pool, definition, asked));
    const { from, to, period, by, within, chains } = asked;
    const key = JSON.stringify([name, from, to, period, by, within, chains ?? false]);
    let pass = begun.get(key);
    if (pass === undefined) {
      const definitions: Definition[] = [];
      const counted = Promise.resolve().then(() => {
        begun.delete(key);
        return turn(() => figuresInOnePass(pool, definitions, asked));
      });
      pass = { definitions, counted };
      begun.set(key, pass);
    }
    const { definitions, counted } = pass;
    const index = definitions.push(definition) - 1;
    return (await counted)[index]!;
  };
}
