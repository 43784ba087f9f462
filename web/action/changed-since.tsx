import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { answered, api, type ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { moment } from '../frame/time';
import { Waiting } from '../frame/waiting';
import { ChangedFields } from './changed-fields';
import type { Subject } from './permits';

interface ChangedSinceProps {
  readonly subject: Subject;
  readonly problem: ProblemError;
  /** Goes on with what the complaint is now; null for somebody who is not told its version. */
  readonly onGoOn: (latest: number | null) => void;
}

/** What has happened to a complaint since somebody looked at it, as far as it concerns them, and the way on from there. */
export function ChangedSince({ subject, problem: { problem, message }, onGoOn }: ChangedSinceProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const { since } = problem;
  const seen = subject.version ?? 0;
  const { data, error } = useQuery({
    queryKey: ['complaint', subject.id, 'since', seen, since?.version],
    queryFn: () => answered(api.GET('/complaints/{id}/events', { params: { path: { id: subject.id } } })),
    enabled: since !== undefined,
    staleTime: 0,
  });
  if (since !== undefined && data === undefined && error === null) return <Waiting />;
  const later = data?.items.filter(({ version }) => version > seen) ?? [];
  return (
    <section className="changed" role="alert">
      <h3>{since === undefined || error ? message : t('action:changed')}</h3>
      <ul>
        {later.map((event) => (
          <li key={event.version}>
            <time dateTime={event.at}>{moment(event.at, serverNow(), speech)}</time>{' '}
            <strong>{data?.names.people[event.by.person ?? ''] ?? event.by.machine ?? named('term', 'system')}</strong>{' '}
            {say(event.what)}
          </li>
        ))}
      </ul>
      {since !== undefined && since.fields.length > 0 && <ChangedFields fields={since.fields} />}
      <Button onClick={() => onGoOn(since?.version ?? null)}>{t('action:changedGoOn')}</Button>
    </section>
  );
}
