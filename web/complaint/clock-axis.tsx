import { useSpeech } from '../frame/language';
import { dayOf, timeOfDay } from '../frame/time';
import type { Timeline } from './file';
import { percent, type Scale, ticks } from './scale';

/** A day or hour further right than this share of the width has no room for its name. */
const LAST_LABEL = 0.93;

/** Days or hours above the lines, working time as their ground, and where now is. */
export function Axis({ data, scale, now }: { data: Timeline; scale: Scale; now: number }) {
  const speech = useSpeech();
  const inside = data.working.filter(({ from, to }) => Date.parse(to) > scale.from && Date.parse(from) < scale.to);
  return (
    <>
      <div className="axis quiet" aria-hidden="true">
        {ticks(scale)
          .filter(({ at }) => scale.at(at) < LAST_LABEL)
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
