import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { keepQueue } from '../frame/queue';
import { useServerMinute } from '../frame/server-clock';
import { due, length } from '../frame/time';
import { endOfDay, justAfter } from '../frame/today';
import { useRed } from './figures';
import '../complaint/words';
import '../my-work/words';

/** The limits of a unit that are missed today if nobody acts, the nearest first. */
export function RedList({ unit }: { unit: string }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const { data } = useRed(unit, justAfter(endOfDay(now)));
  const clocks = data?.clocks ?? [];
  const person = (id: string | null) => (id === null ? t('complaint:nobody') : (data?.names.people[id] ?? id));
  return (
    <section className="card" aria-label={t('unit:red')}>
      <h2>
        {t('unit:red')} {clocks.length > 0 && <span className="soon">{clocks.length}</span>}
      </h2>
      {data !== undefined && clocks.length === 0 && <p className="quiet">{t('unit:redNone')}</p>}
      <ul className="red">
        {clocks.map(({ complaint, id, kind, dueAt, assignee, slaState }) => (
          <li key={`${complaint.id} ${id}`}>
            <strong className={slaState === 'warned' ? 'soon' : ''}>
              {t('work:left', { time: length(Math.max(0, Date.parse(dueAt) - now), speech) })}
            </strong>
            <span>
              <Link
                href={`/complaints/${complaint.id}`}
                onClick={() =>
                  keepQueue(
                    clocks.map((clock) => clock.complaint.id),
                    { address: `/unit${location.search}`, place: 'unit' },
                  )
                }
              >
                {complaint.number}
              </Link>{' '}
              <span className="capital">{named('clock', kind)}</span>
            </span>
            <span className="quiet">
              <time dateTime={dueAt}>{due(dueAt, now, speech)}</time> · {person(assignee)}
            </span>
          </li>
        ))}
      </ul>
      {data?.isCut && <p className="quiet">{t('unit:redMore', { count: clocks.length })}</p>}
    </section>
  );
}
