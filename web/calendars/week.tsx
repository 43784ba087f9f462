import { useSpeech } from '../frame/language';
import { WORDS } from '../generated/words';
import { useDayWords } from './day-words';
import type { CalendarDocument } from './document';

/** The hours of an ordinary week, weekdays with the same hours together. */
export function Week({ document }: { document: CalendarDocument }) {
  const { t, named } = useSpeech();
  const { slotsInWords } = useDayWords();
  const runs: { days: string[]; hours: string }[] = [];
  // In the order of the week, whatever order the document was stored in.
  for (const day of Object.keys(WORDS.weekday)) {
    const hours = slotsInWords(document.weekly[day] ?? []);
    const last = runs.at(-1);
    if (last?.hours === hours) last.days.push(day);
    else runs.push({ days: [day], hours });
  }
  return (
    <section className="card" aria-label={t('calendars:week')}>
      <h2>{t('calendars:week')}</h2>
      <p className="quiet">{t('calendars:zone', { zone: document.zone })}</p>
      <dl className="doc-rules">
        {runs.map(({ days, hours }) => (
          <div key={days[0]}>
            <dt>
              {named('weekday', days[0]!)}
              {days.length > 1 && ` – ${named('weekday', days.at(-1)!)}`}
            </dt>
            <dd>{hours}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
