import type { CaseFile } from '../complaint/file';
import { SaidText } from '../complaint/tasks';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due } from '../frame/time';

/** What heads told people to do in a complaint, what these reported, and what was said to it. */
export function Instructions({ file: { instructions, names } }: { file: CaseFile }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  if (instructions.length === 0) return null;
  return (
    <section className="card" aria-label={t('ladder:instructions')}>
      <h2>{t('ladder:instructions')}</h2>
      <ul className="instructions">
        {instructions.toReversed().map(({ id, to, dueAt, status, text, report, ruling }) => (
          <li key={id}>
            <p>
              <strong>{names.people[to] ?? to}</strong> <span className="state-mark">{t(`ladder:${status}`)}</span>{' '}
              <span className="quiet">{t('complaint:until', { time: due(dueAt, now, speech) })}</span>
            </p>
            <SaidText label={t('ladder:told')} said={text} names={names} now={now} />
            <SaidText label={t('ladder:report')} said={report} names={names} now={now} />
            <SaidText label={t('ladder:ruling')} said={ruling} names={names} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
