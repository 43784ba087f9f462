import { lazy, Suspense } from 'react';
import type { Bars } from './bars';
import './chart.css';

interface ChartProps {
  /** What the picture shows, in one line. */
  readonly label: string;
  readonly bars: Bars;
  /** Somebody points at the group with this position. */
  readonly onPick?: (at: number) => void;
}

/** The library that draws comes when the first picture is shown. */
const Canvas = lazy(() => import('./canvas'));

/**
 * Figures as a picture. It is for eyes and pointers alone: whoever uses it shows the same figures as a table beside it,
 * with whatever can be done with them.
 */
export function Chart({ label, bars, onPick }: ChartProps) {
  return (
    <figure className="chart">
      <figcaption>{label}</figcaption>
      <ul className="chart-legend" aria-hidden>
        {bars.series.map(({ name, colour }) => (
          <li key={name} data-colour={colour}>
            {name}
          </li>
        ))}
      </ul>
      <Suspense fallback={<div className="chart-canvas" />}>
        <Canvas label={label} bars={bars} onPick={onPick} />
      </Suspense>
    </figure>
  );
}
