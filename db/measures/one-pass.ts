import type { Pool, PoolClient } from 'pg';
import { isEqual } from '../../domain/equal';
import type { Period } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { type Figure, isStock } from '../../domain/measures/figure';
import type { Given } from './conditions';
import { type Asked, countedSql, partsSql } from './counted-sql';
import { type AskedTime, NEXT } from './sources';

/** A row with the unit that it is of, and those above it as they were then; null where it is not of one unit. */
export interface FigureOfUnit extends Figure {
  readonly chain: readonly string[] | null;
}

const isTime = ({ shape }: Definition): boolean => shape === 'elapsed' || shape === 'working';

/**
 * Which figures can be counted together, in one pass over the facts: those with the same name. Times need their facts in order,
 * which numbers and shares do not, and would make these wait. Null for figures of customers, which are counted by themselves.
 */
export const passOf = (definition: Definition): string | null =>
  definition.orders === undefined
    ? JSON.stringify([definition.counts, definition.quietFor ?? 0, isTime(definition)])
    : null;

type Numbers = Readonly<Record<`${'population' | 'denominator' | 'numerator'}${number}`, number>> &
  Readonly<Record<`mean${number}`, number | null>> &
  Readonly<Record<`shares${number}`, readonly [number, number] | null>>;
type PassRow = Pick<Figure, 'period' | 'keys'> & { readonly chain: readonly string[] | null } & Numbers;

/**
 * Figures that are counted together, each for each period and each value of the cuts; in no order.
 *
 * @param definitions at least one, all of the same {@link passOf}
 * @returns one list for each definition; a row in which nothing is there for a figure is not in its list
 */
export async function figuresInOnePass(
  db: Pool | PoolClient,
  definitions: readonly Definition[],
  asked: Asked,
): Promise<FigureOfUnit[][]> {
  const values: unknown[] = [];
  const given: Given = (value) => `$${values.push(value)}`;
  const [first] = definitions as readonly [Definition, ...Definition[]];
  const counted = await countedSql(db, first, asked, given);
  const isOneOf = definitions.every(({ of }) => isEqual(of, first.of));
  const conditions = [...counted.conditions];
  if (isOneOf) conditions.push(partsSql(first, counted, given).of());
  const columns = definitions.map((definition, index) => {
    const parts = partsSql(definition, counted, given);
    const of = isOneOf ? 'true' : parts.of();
    const among = `${of} AND ${parts.among()}`;
    const numbers = `(count(*) FILTER (WHERE ${of}))::int AS population${index},
        (count(*) FILTER (WHERE ${among}))::int AS denominator${index},
        (count(*) FILTER (WHERE ${among} AND ${parts.where()}))::int AS numerator${index}`;
    if (!isTime(definition)) return numbers;
    const { shape } = definition;
    return `${numbers}, round(avg(f.${shape}) FILTER (WHERE ${among}))::float8 AS mean${index},
        percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY f.${shape}) FILTER (WHERE ${among}) AS shares${index}`;
  });
  const told = `${counted.keys()} AS keys, max(${counted.chain()}) AS chain, ${columns.join(', ')}`;
  const isPlain = asked.period !== null && !isStock(first) && first.quietFor === undefined;
  const statement = isPlain
    ? `SELECT m.period, counted.* FROM (${periodsSql(asked, asked.period, given)}) m CROSS JOIN LATERAL (
        SELECT ${told} FROM ${counted.source}
        WHERE ${[...conditions, 'f.at >= m.starts', 'f.at < m.ends'].join(' AND ')} GROUP BY 1) counted`
    : `SELECT ${counted.period()} AS period, ${told}
        FROM ${counted.source} WHERE ${conditions.join(' AND ')} GROUP BY 1, 2`;
  const { rows } = await db.query<PassRow>(statement, values);
  return definitions.map((_, index) => rows.flatMap((row) => figureIn(row, index)));
}

/**
 * The periods of a time, each with the stretch of it that is asked for. The facts of each are found by their moments in the
 * index: told apart by an expression instead, all of them would have to be sorted, since Postgres cannot know how few periods
 * there are.
 */
function periodsSql({ from, to, zone }: AskedTime, period: Period, given: Given): string {
  const [begin, end, place] = [`${given(from)}::timestamptz`, `${given(to)}::timestamptz`, given(zone)];
  const next = `interval '${NEXT[period]}'`;
  return `SELECT to_char(day, 'YYYY-MM-DD') AS period, greatest(day AT TIME ZONE ${place}, ${begin}) AS starts,
      least((day + ${next}) AT TIME ZONE ${place}, ${end}) AS ends
    FROM generate_series(date_trunc('${period}', ${begin} AT TIME ZONE ${place}), ${end} AT TIME ZONE ${place}, ${next}) AS day`;
}

function figureIn(row: PassRow, index: number): FigureOfUnit[] {
  const { period, keys, chain } = row;
  const [mean, shares] = [row[`mean${index}`] ?? null, row[`shares${index}`] ?? null];
  const population = row[`population${index}`]!;
  if (population === 0) return [];
  const [denominator, numerator] = [row[`denominator${index}`]!, row[`numerator${index}`]!];
  const time = mean === null || shares === null ? null : { mean, p50: Number(shares[0]), p90: Number(shares[1]) };
  return [{ ...{ period, keys, population, denominator, numerator }, time, chain }];
}
