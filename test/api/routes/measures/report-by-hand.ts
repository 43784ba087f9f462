import type { Definition } from '../../../../domain/measures/definition';
import { DEFINITIONS, definitionOf } from '../../../../domain/measures/definitions/all';
import { REPORT } from '../../../../domain/measures/report/sections';
import { type ByHand, type MonthByHand, NOTHING, valueByHand } from '../../../db/measures/a-figure-by-hand';

/** Figures that the report does not tell. They have a page of their own, and their answer of the API. */
export const NOT_IN_REPORT: readonly string[] = [
  'complaints-per-million',
  'escalated-per-ten-thousand',
  'escalated-per-million',
  'supervised',
  'stage-time',
  'stage-time-working',
  'unit-time',
  'unit-time-working',
  'clock-time',
  'clock-time-working',
  'acknowledgement-time',
  'returns-refused',
  'suggestions',
  'completeness',
  'completeness-at-intake',
];

/** A figure in a place of the report, as it was worked out by hand. */
export interface CellByHand {
  readonly definition: Definition;
  readonly by: ByHand;
  /** What it says in one number; null where that is not known. */
  readonly value: number | null;
  /** Out of how many that is: of a figure per customers these, of others what is counted. */
  readonly outOf: number;
}

/** A table of the report, as it was worked out by hand. */
export interface TableByHand {
  readonly id: string;
  readonly cut: string | null;
  /** Without a cut a line for each figure, else one for each value of the cut with all figures of the table. */
  readonly lines: readonly { readonly key: string | null; readonly cells: readonly CellByHand[] }[];
}

/**
 * The tables of the report of a month that were worked out by hand: those of the whole, those by unit, which have one line
 * as all units are below one city, and those whose lines are written out. The other tables tell the same figures by other cuts.
 */
export function reportByHand(month: MonthByHand): readonly TableByHand[] {
  const { figures, lines } = month;
  const cellOf = (id: string, by: ByHand = figures[id] ?? NOTHING): CellByHand => {
    const definition = definitionOf(id)!;
    const outOf = definition.per === undefined ? by[1] : month.customers;
    return { definition, by, value: valueByHand(definition, by, month), outOf };
  };
  return REPORT.flatMap(({ tables }) => tables).flatMap(({ id, cut, measures }): TableByHand[] => {
    if (measures === 'targeted') return [];
    if (cut === null) return [{ id, cut, lines: measures.map((one) => ({ key: null, cells: [cellOf(one)] })) }];
    const own = lines[id];
    if (own !== undefined) {
      const cellsOf = (all: readonly ByHand[]) => measures.map((one, index) => cellOf(one, all[index]));
      return [{ id, cut, lines: own.map(([key, ...all]) => ({ key, cells: cellsOf(all) })) }];
    }
    if (cut !== 'unit-tree') return [];
    const cells = measures.map((one) => cellOf(one));
    const isThere = cells.some(({ by: [population] }) => population > 0);
    return [{ id, cut, lines: isThere ? [{ key: 'city', cells }] : [] }];
  });
}

/** The ids of figures that are in none of these tables. */
export const notIn = (tables: readonly TableByHand[]): readonly string[] => {
  const there = new Set(
    tables.flatMap(({ lines }) => lines.flatMap(({ cells }) => cells.map((one) => one.definition.id))),
  );
  return DEFINITIONS.map(({ id }) => id).filter((id) => !there.has(id));
};
