import { useRef } from 'react';
import { useSpeech } from '../frame/language';
import { dayOf, timeOfDay } from '../frame/time';
import type { Timeline } from './file';
import { percent, type Scale } from './scale';
import { ticks } from './ticks';
import { useWidth } from './use-width';

/** The room that the name of a day or an hour takes, in pixels. */
const LABEL = 74;
/** More names than these are no help on a wide page. */
const MOST = 8;

/** Days or hours above the lines, working time as their ground, and where now is. */
export function Axis({ data, scale, now }: { data: Timeline; scale: Scale; now: number }) {
  const speech = useSpeech();
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const inside = data.working.filter(({ from, to }) => Date.parse(to) > scale.from && Date.parse(from) < scale.to);
  return (
    <>
      <div ref={axis} className="axis quiet" aria-hidden="true">
        {ticks(scale, Math.min(MOST, Math.floor(width / LABEL)))
          .filter(({ at }) => scale.at(at) * width + LABEL <= width)
          .map(({ at, isDay }) => (
            <span key={at} style={{ left: percent(scale.at(at)) }}>
              {isDay ? dayOf(at, speech) : timeOfDay(at, speech)}
            </span>
          ))}
      </div>
      <div className="ground" aria-hidden="true">
        {inside.map(({ from, to }) => {
          const left = scale.at(Date.parse(from));
          return <span key={from} style={{ left: percent(left), width: percent(scale.at(Date.parse(to)) - left) }} />;
        })}
        <i className="now" style={{ left: percent(scale.at(now)) }} title={speech.t('complaint:now')} />
      </div>
    </>
  );
}
