import { useSpeech } from '../frame/language';
import { dayOf } from '../frame/time';

/** How many days the strip has. */
const DAYS = 28;

/** Midnight of a day, counted from today, in the viewer's zone. */
function dayAt(now: number, index: number): Date {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + index);
  return day;
}

const isWeekend = (day: Date): boolean => day.getDay() === 0 || day.getDay() === 6;

/** A label is as wide as this many days, so that one at the end would stand over the edge. */
const LABEL = 5;
const isNamed = (day: Date, index: number): boolean => day.getDay() === 1 && index <= DAYS - LABEL;

/** The days of the strip above those who are away. The list says the same in words. */
export function Days({ now }: { now: number }) {
  const speech = useSpeech();
  return (
    <div className="absence absence-days" aria-hidden>
      <span />
      <div className="strip">
        {Array.from({ length: DAYS }, (_, index) => dayAt(now, index)).map((day, index) => (
          <span
            key={day.getTime()}
            className={isWeekend(day) ? 'strip-weekend' : day.getDay() === 1 ? 'strip-monday' : ''}
          >
            {isNamed(day, index) && <small>{dayOf(day.getTime(), speech)}</small>}
          </span>
        ))}
      </div>
      <span />
    </div>
  );
}

/** One absence in the coming weeks. */
export function Strip({ now, from, until }: { now: number; from: number; until: number }) {
  const [first, last] = [dayAt(now, 0).getTime(), dayAt(now, DAYS).getTime()];
  const share = (at: number) => ((Math.min(last, Math.max(first, at)) - first) / (last - first)) * 100;
  const days = Array.from({ length: DAYS }, (_, index) => dayAt(now, index));
  return (
    <div className="strip" aria-hidden>
      {days.map((day) => (
        <span key={day.getTime()} className={isWeekend(day) ? 'strip-weekend' : ''} />
      ))}
      {until > first && from < last && (
        <i
          className="strip-bar"
          style={{ left: `${share(from)}%`, width: `${Math.max(1, share(until) - share(from))}%` }}
        />
      )}
      <i className="strip-now" style={{ left: `${share(now)}%` }} />
    </div>
  );
}
