import { useId, useRef, useState } from 'react';
import { useSpeech } from '../frame/language';
import { due, length, moment } from '../frame/time';
import { ClockMarks } from './clock-marks';
import type { Mark, Names, Timeline } from './file';
import { percent, type Scale } from './scale';
import { useWidth } from './use-width';

type Clock = Timeline['clocks'][number];

interface ClockRowProps {
  readonly clock: Clock;
  readonly scale: Scale;
  readonly now: number;
  readonly names: Names;
}

/** One clock on the line of time, and the same in words. */
export function ClockRow({ clock, scale, now, names }: ClockRowProps) {
  const speech = useSpeech();
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const [open, setOpen] = useState(false);
  const inWords = useId();
  const { t, say, named } = speech;
  const unit = names.units[clock.unit];
  const start = scale.at(Date.parse(clock.startedAt));
  const dueAt = Date.parse(clock.dueAt);
  const end = clock.stoppedAt === null ? Math.max(now, dueAt) : Date.parse(clock.stoppedAt);
  const passed = clock.stoppedAt === null ? Math.min(now, end) : end;
  const late = clock.stoppedAt === null ? dueAt < now : clock.outcome === 'missed';
  const left = dueAt - now;
  const state =
    clock.stoppedAt === null
      ? late
        ? 'late'
        : clock.slaState === 'warned'
          ? 'soon'
          : 'fine'
      : (clock.outcome ?? 'void');
  const markText = (mark: Mark) => {
    const what = mark.type === 'level' ? t('complaint:level', { level: mark.level ?? 0 }) : t(`complaint:${mark.type}`);
    return mark.actedAt === null
      ? t('complaint:planned', { what, time: due(mark.at, now, speech) })
      : t('complaint:acted', { what, time: moment(mark.actedAt, now, speech) });
  };
  const words = [
    t('complaint:startedAt', { time: moment(clock.startedAt, now, speech) }),
    t('complaint:due', { time: due(clock.dueAt, now, speech) }),
    ...(clock.stoppedAt === null
      ? []
      : [
          t('complaint:stoppedAt', {
            time: moment(clock.stoppedAt, now, speech),
            outcome: named('outcome', clock.outcome ?? 'void'),
          }),
        ]),
    ...clock.pauses.map(({ from, to }) =>
      t('complaint:pausedFor', { from: moment(from, now, speech), to: moment(to, now, speech) }),
    ),
    ...clock.marks.map(markText),
    ...(clock.provisional ? [t('complaint:provisional')] : []),
  ];
  return (
    <li className={`line line-${state}`}>
      <div className="line-name">
        <strong className="capital">{named('clock', clock.kind)}</strong>
        <span className="quiet">{unit ? say(unit) : clock.unit}</span>
        <span
          className={`line-left ${state === 'late' || state === 'missed' ? 'late' : state === 'soon' ? 'soon' : 'quiet'}`}
        >
          {clock.stoppedAt === null
            ? t(left < 0 ? 'complaint:over' : 'complaint:left', { time: length(left, speech) })
            : named('outcome', clock.outcome ?? 'void')}
        </span>
      </div>
      <div ref={track} className="line-track" title={words.join('\n')}>
        <span
          className="line-span"
          style={{ left: percent(start), width: percent(Math.max(0.002, scale.at(end) - start)) }}
        />
        <span
          className="line-passed"
          style={{ left: percent(start), width: percent(Math.max(0.002, scale.at(passed) - start)) }}
        />
        {clock.pauses.map(({ from, to }) => {
          const at = scale.at(Date.parse(from));
          const until = scale.at(Math.min(Date.parse(to), clock.stoppedAt === null ? Date.parse(to) : end));
          return (
            <span
              key={from}
              className="line-pause"
              style={{ left: percent(at), width: percent(Math.max(0, until - at)) }}
            />
          );
        })}
        <ClockMarks
          marks={clock.marks}
          scale={scale}
          width={width}
          words={inWords}
          open={open}
          onOpen={() => setOpen(!open)}
        />
      </div>
      <ul id={inWords} className={open ? 'line-words' : 'hidden-text'}>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </li>
  );
}
