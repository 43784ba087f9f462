import type { Bars } from '../../charts/picture';
import { drawn, scaleOf } from '../../charts/scale';
import { hasOrder, type Row } from './rows';

interface DrawnRow extends Row {
  readonly value: number | null;
}

interface Drawn<Of extends DrawnRow> {
  /** Those that are drawn; each has a value. */
  readonly shown: readonly Of[];
  /** All that were read. */
  readonly rows: readonly Of[];
  /** Whether there are no others. */
  readonly isWhole: boolean;
}

interface Names<Of extends DrawnRow> {
  readonly nameOf: (row: Of) => string;
  readonly value: string;
  readonly share: string;
}

/** A figure, as far as its definition says how it is drawn. */
interface Definition {
  readonly shape: 'count' | 'rate' | 'elapsed' | 'working';
  /** For how many customers it is told. */
  readonly per?: number;
}

/** Rows of a figure as bars: a Pareto chart with cumulative shares where they are parts of one whole. */
export function barsOf<Of extends DrawnRow>(
  definition: Definition,
  cut: string,
  { shown, rows, isWhole }: Drawn<Of>,
  names: Names<Of>,
): Bars {
  const scale = scaleOf(definition);
  const values = shown.map(({ value }) => Math.round(drawn(definition, value!) * 10) / 10);
  const bars = {
    kind: 'bars' as const,
    scale,
    names: shown.map(names.nameOf),
    series: [{ name: names.value, colour: 'accent' as const, values }],
  };
  const all = rows.reduce((sum, row) => sum + row.numerator, 0);
  // Shares make sense where the bars are parts of one whole, which is known, and the largest comes first.
  const hasShares = isWhole && !hasOrder(cut) && definition.shape === 'count' && definition.per === undefined;
  if (!hasShares || all === 0 || shown.length < 2) return bars;
  let sum = 0;
  const shares = shown.map((row) => {
    sum += row.numerator;
    return Math.round((sum / all) * 1_000) / 10;
  });
  return { ...bars, shares: { name: names.share, values: shares } };
}
