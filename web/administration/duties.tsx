import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { Failed } from './failed';
import type { Person } from './person';

const PAGE = 20;

/** Everything that somebody has, page after page. */
export const useDuties = (id: string) =>
  useInfiniteQuery({
    queryKey: ['administration', 'duties', id],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/people/{id}/duties', { params: { path: { id }, query: { limit: PAGE, ...pageParam } } })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { cursor: next }),
  });

/** What somebody has to do: under their own name, by their offices, and for whom they are the deputy. */
export function Duties({ person: { id } }: { person: Person }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const { data, error, hasNextPage, fetchNextPage } = useDuties(id);
  const first = data?.pages[0];
  const cases = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="card" aria-label={t('administration:duties')}>
      <h2>{t('administration:duties')}</h2>
      {error && <Failed error={error} />}
      {first && (
        <>
          <ul className="duty-counts">
            {Object.entries(first.counts).map(([part, count]) => (
              <li key={part}>
                <span className="capital">{named('part', part)}</span> <strong>{count}</strong>
              </li>
            ))}
          </ul>
          {cases.length === 0 && <p className="quiet">{t('administration:noDuties')}</p>}
          <ul className="plain-list">
            {cases.map(({ complaint, parts }) => (
              <li key={complaint.id}>
                <Link href={`/complaints/${complaint.id}`}>{complaint.number}</Link>{' '}
                <span className="quiet">{[...new Set(parts.map(({ part }) => named('part', part)))].join(' · ')}</span>
              </li>
            ))}
          </ul>
          {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('administration:more')}</Button>}
          {first.deputyFor.length > 0 && (
            <ul className="plain-list">
              {first.deputyFor.map(({ person, from, until }) => (
                <li key={`${person} ${from}`}>
                  {t('administration:deputyFor', { name: first.names.people[person] ?? person })}{' '}
                  <span className="quiet">
                    {from !== null && moment(from, now, speech)}
                    {until !== null && ` – ${moment(until, now, speech)}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
