/** Cuts whose values have an order of their own: an age, a score, a weekday, an hour. */
const IN_ORDER: ReadonlySet<string> = new Set(['age', 'number', 'weekday', 'hour']);

/** Whether the rows of a cut are shown in its own order, and not by how much is in each. */
export const hasOrder = (cut: string): boolean => IN_ORDER.has(cut);

/** As much of a row of a figure as its place depends on. */
export interface Row {
  readonly keys: readonly (string | null)[];
  readonly numerator: number;
  readonly denominator: number;
}

/** The rows of a figure as they are shown: in the order of the cut if it has one, else the largest first. */
export function arranged<Of extends Row>(rows: readonly Of[], cut: string, { shape }: { shape: string }): Of[] {
  // Numbers are compared by themselves, rates and times by how many are behind them.
  const weightOf = (row: Of): number => (shape === 'count' ? row.numerator : row.denominator);
  if (!hasOrder(cut)) return rows.toSorted((a, b) => weightOf(b) - weightOf(a));
  // Of which nothing is known comes last.
  const isUnknown = ({ keys }: Of): number => Number((keys[0] ?? null) === null);
  return rows.toSorted(
    (a, b) => isUnknown(a) - isUnknown(b) || (a.keys[0] ?? '').localeCompare(b.keys[0] ?? '', 'en', { numeric: true }),
  );
}
