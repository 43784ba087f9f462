import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { moment } from '../frame/time';
import { Waiting } from '../frame/waiting';
import type { Subject } from './permits';

/** What has happened to a complaint since somebody looked at it, and the way on from there. */
export function ChangedSince({ subject, onGoOn }: { subject: Subject; onGoOn: (latest: number) => void }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const { data } = useQuery({
    queryKey: ['complaint', subject.id, 'since', subject.version],
    queryFn: () => answered(api.GET('/complaints/{id}/events', { params: { path: { id: subject.id } } })),
    staleTime: 0,
  });
  if (data === undefined) return <Waiting />;
  const seen = subject.version ?? 0;
  const since = data.items.filter(({ version }) => version > seen);
  const latest = data.items.at(-1)?.version ?? seen;
  return (
    <section className="changed" role="alert">
      <h3>{t('action:changed')}</h3>
      <ul>
        {since.map((event) => (
          <li key={event.version}>
            <time dateTime={event.at}>{moment(event.at, serverNow(), speech)}</time>{' '}
            <strong>{data.names.people[event.by.person ?? ''] ?? event.by.machine ?? named('term', 'system')}</strong>{' '}
            {say(event.what)}
          </li>
        ))}
      </ul>
      <Button onClick={() => onGoOn(latest)}>{t('action:changedGoOn')}</Button>
    </section>
  );
}
