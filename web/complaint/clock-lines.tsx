import { Button } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { Axis } from './clock-axis';
import { ClockRow } from './clock-row';
import { type CaseFile, type Timeline, useTimeline } from './file';
import { scaleOf } from './scale';
import './clock-lines.css';

/** All clocks on one line of time: what they did, where they stand, and what they are going to do. */
export function ClockLines({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const { data } = useTimeline(file.id, file.version);
  const [ladder, setLadder] = useState(false);
  const [ended, setEnded] = useState(false);
  if (data === undefined) return <section className="card lines-empty" />;
  const running = data.clocks.filter(({ stoppedAt }) => stoppedAt === null);
  const stopped = data.clocks.filter(({ stoppedAt }) => stoppedAt !== null);
  const shown = ended ? [...running, ...stopped] : running;
  const scale = scaleOf(data, shown, now, ladder);
  const rows = (clocks: Timeline['clocks']) =>
    clocks.map((clock) => <ClockRow key={clock.id} clock={clock} scale={scale} now={now} names={data.names} />);
  return (
    <section className="card lines" aria-label={t('complaint:clocks')}>
      <header className="lines-head">
        <h2>{t('complaint:clocks')}</h2>
        <ul className="legend quiet" aria-hidden="true" hidden={shown.length === 0}>
          <li>
            <span className="legend-work" /> {t('complaint:workingHours')}
          </li>
          <li>
            <span className="legend-pause" /> {t('complaint:legendPause')}
          </li>
          <li>
            <span className="mark-warning" /> {t('complaint:legendWarning')}
          </li>
          <li>
            <span className="mark-breach" /> {t('complaint:breach')}
          </li>
          <li>
            <span className="mark-level" /> {t('complaint:legendLadder')}
          </li>
          <li>{t('complaint:legendPlanned')}</li>
        </ul>
      </header>
      {shown.length === 0 ? (
        <p className="quiet">{t('complaint:clocksNone')}</p>
      ) : (
        <div className="lines-body">
          <Axis data={data} scale={scale} now={now} />
          <ul>{rows(shown)}</ul>
        </div>
      )}
      <footer className="lines-foot">
        {stopped.length > 0 && (
          <Button size="small" type="text" aria-expanded={ended} onClick={() => setEnded(!ended)}>
            {t('complaint:clocksEnded', { count: stopped.length })}
          </Button>
        )}
        {running.length > 0 && (
          <Button size="small" type="text" aria-pressed={ladder} onClick={() => setLadder(!ladder)}>
            {t(ladder ? 'complaint:lessLadder' : 'complaint:wholeLadder')}
          </Button>
        )}
        {data.zone !== Intl.DateTimeFormat().resolvedOptions().timeZone && (
          <span className="quiet">{t('complaint:zone', { zone: data.zone })}</span>
        )}
      </footer>
    </section>
  );
}
