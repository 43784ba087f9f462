import { Suspense } from 'react';
import { legendOf, type Picture } from '../../charts/picture';
import { lazily } from '../frame/lazily';
import './chart.css';

interface ChartProps {
  /** What the picture shows, in one line. */
  readonly label: string;
  readonly picture: Picture;
  /** Somebody points at the group or the period with this position. */
  readonly onPick?: (at: number) => void;
}

/** The library that draws comes when the first picture is shown. */
const Canvas = lazily(() => import('./canvas'));

/**
 * Figures as a picture. It is for eyes and pointers alone: whoever uses it shows the same figures as a table beside it,
 * with whatever can be done with them.
 */
export function Chart({ label, picture, onPick }: ChartProps) {
  return (
    <figure className="chart">
      <figcaption>{label}</figcaption>
      <ul className="chart-legend" aria-hidden>
        {legendOf(picture).map(({ name, colour, line, sign }) => (
          <li key={name} data-colour={colour} data-line={line} data-sign={sign}>
            {name}
          </li>
        ))}
      </ul>
      <Suspense fallback={<div className="chart-canvas" />}>
        <Canvas label={label} picture={picture} onPick={onPick} />
      </Suspense>
    </figure>
  );
}
