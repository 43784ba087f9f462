import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { useAbsences } from './figures';

/** Who of these people is away, now or soon, and who acts for them. */
export function AbsenceList({ people }: { people: ReadonlySet<string> }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { data } = useAbsences();
  const absences = (data?.items ?? []).filter(({ person }) => people.has(person));
  const name = (id: string) => data?.names.people[id] ?? id;
  return (
    <section className="card" aria-label={t('unit:absences')}>
      <h2>{t('unit:absences')}</h2>
      {data !== undefined && absences.length === 0 && <p className="quiet">{t('unit:absencesNone')}</p>}
      <ul className="away">
        {absences.map(({ id, person, deputy, from, until }) => (
          <li key={id}>
            <strong>{name(person)}</strong>{' '}
            <span className={Date.parse(from) <= now ? 'soon' : 'quiet'}>
              {until === null
                ? t('unit:since', { from: moment(from, now, speech) })
                : t('unit:until', { from: moment(from, now, speech), until: moment(until, now, speech) })}
            </span>
            <span className="quiet">{t('unit:deputy', { name: name(deputy) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
