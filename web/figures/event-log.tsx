import { FileTextOutlined } from '@ant-design/icons';
import { useId } from 'react';
import { useSpeech } from '../frame/language';
import { lastDayOf, timeOf } from './asked';

interface EventLogProps {
  /** Its first day. */
  readonly month: string;
  readonly unit: string | undefined;
}

const FORMATS = ['xes', 'csv'] as const;

/** What happened to the complaints of the month, event by event, as files for tools of process mining. */
export function EventLog({ month, unit }: EventLogProps) {
  const { t, language } = useSpeech();
  const label = useId();
  const hint = useId();
  const { from, to } = timeOf(month, lastDayOf(month));
  const query = new URLSearchParams({ from, to, ...(unit === undefined ? {} : { unit }), lang: language });
  return (
    <section className="card measure-log" aria-labelledby={label}>
      <h2 id={label}>{t('figures:eventLog')}</h2>
      <p id={hint} className="quiet">
        {t('figures:eventLogHint')}
      </p>
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <a href={`/event-log.${format}?${query}`} download aria-describedby={hint}>
              <FileTextOutlined aria-hidden /> {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
