import { useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { Waiting } from '../frame/waiting';
import type { Duty } from '../my-work/duties';
import { DutyList } from '../my-work/duty-list';
import { Preview } from './preview';
import { ALL, isQueue, type QueueName, useDispatchQueues } from './queues';
import './dispatch.css';

const addressOf = (queue: QueueName): string => (queue === 'all' ? '/dispatch' : `/dispatch?queue=${queue}`);

/** The queues of a dispatcher, cleared by keys alone: a letter acts on the row in hand, and the next one is in hand then. */
export default function Dispatch() {
  const { t } = useSpeech();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('queue');
  const queue = isQueue(asked) ? asked : 'all';
  const queues = useDispatchQueues();
  const go = (step: number) => {
    const next = ALL[(ALL.indexOf(queue) + step + ALL.length) % ALL.length];
    if (next !== undefined) navigate(addressOf(next), { replace: true });
  };
  useKeys('page', [
    { keys: ']', label: t('dispatch:nextQueue'), run: () => go(1) },
    { keys: '[', label: t('dispatch:lastQueue'), run: () => go(-1) },
  ]);
  const latest = useSame(queues?.[queue]);
  if (queues === undefined || latest === undefined) return <Waiting />;
  return (
    <DutyList
      key={queue}
      latest={latest}
      place="dispatch"
      label={t('dispatch:list')}
      empty={t('dispatch:empty')}
      goesOn
      head={(_, news) => (
        <header className="work-head">
          <h1>{t('dispatch:title')}</h1>
          <Queues queues={queues} queue={queue} />
          {news}
        </header>
      )}
      beside={(row) => row && <Preview subject={row.subject} />}
    />
  );
}

/** The same list as long as its items are the same, since a queue is put together anew with each drawing. */
function useSame(latest: readonly Duty[] | undefined): readonly Duty[] | undefined {
  const signature = latest?.map((duty) => `${duty.complaint.id} ${duty.action} ${duty.saidAt}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the list.
  return useMemo(() => latest, [signature]);
}

function Queues({ queues, queue }: { queues: Readonly<Record<QueueName, readonly Duty[]>>; queue: QueueName }) {
  const { t, named } = useSpeech();
  const now = useServerMinute();
  return (
    <nav className="queues" aria-label={t('dispatch:queues')}>
      {ALL.map((name) => {
        const late = queues[name].filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now).length;
        return (
          <Link
            key={name}
            href={addressOf(name)}
            replace
            className="queue"
            aria-current={name === queue ? 'page' : undefined}
          >
            <span className="capital">{name === 'all' ? t('dispatch:all') : named('action', name)}</span>
            <span className="queue-count">{queues[name].length}</span>
            {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
