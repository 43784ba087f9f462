import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due } from '../frame/time';
import type { Task } from './figures';

/** What other units asked for and nobody has signed for yet. */
export function AskedList({ tasks }: { tasks: readonly Task[] }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  if (tasks.length === 0) return null;
  return (
    <section className="card" aria-label={t('unit:asked')}>
      <h2>
        {t('unit:asked')} <span className="soon">{tasks.length}</span>
      </h2>
      <ul className="away">
        {tasks.map(({ id, complaint, question, promise, dueAt }) => (
          <li key={`${complaint.id} ${id}`}>
            <Link href={`/complaints/${complaint.id}`}>{complaint.number}</Link>{' '}
            {dueAt !== null && <time dateTime={dueAt}>{due(dueAt, now, speech)}</time>}
            <span className="quiet asked-text">{question?.text ?? promise?.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
