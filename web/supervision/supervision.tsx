import { useQueries } from '@tanstack/react-query';
import { QueueBoard } from '../board/queue-board';
import { totalOf } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { QUEUES } from './queues';
import { SupervisionRows } from './supervision-rows';
import './words';

/** What is supervised, what waits for a supervisor, what has to be looked back at, and what came of it. */
export default function Supervision() {
  const { t } = useSpeech();
  const counts = useQueries({ queries: QUEUES.map(({ query }) => totalOf(query)) });
  const queues = QUEUES.map((queue, index) => ({
    name: queue.name,
    label: t(`supervision:${queue.name}`),
    count: counts[index]?.data,
    isRecord: queue.name === 'over',
    draw: (head: Parameters<typeof SupervisionRows>[0]['head']) => <SupervisionRows queue={queue} head={head} />,
  }));
  return <QueueBoard path="/supervision" title={t('supervision:title')} queues={queues} />;
}
