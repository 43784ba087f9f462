import { useQuery } from '@tanstack/react-query';
import { Beside } from '../board/beside';
import { useDutyQueues } from '../board/duty-queues';
import { type Queue, QueueBoard } from '../board/queue-board';
import { totalOf } from '../cases/listed';
import { useSpeech } from '../frame/language';
import type { ActionName } from '../my-work/duties';
import { AcknowledgedRows } from './acknowledged-rows';
import { EscalationSaid } from './escalation-said';
import { HEADS_DO } from './heads-do';
import { INSTRUCTED, InstructedRows } from './instructed-rows';
import { ToAnswerFor } from './to-answer-for';
import './words';

/** What climbs to a head: what to acknowledge and to explain, what was reported, and who asks for more time. */
const QUEUES: readonly ActionName[] = [
  'acknowledge-escalation',
  'explain-overdue',
  'accept-report',
  'rule-on-extension',
];

/** What climbed to a head, what they told others to do, and what came of what they acknowledged. */
export default function Ladder() {
  const { t } = useSpeech();
  const { data: instructed } = useQuery(totalOf(INSTRUCTED));
  const duties = useDutyQueues(QUEUES, {
    place: 'ladder',
    label: t('ladder:list'),
    empty: t('ladder:empty'),
    what: ({ escalation }) => escalation && <EscalationSaid escalation={escalation} />,
    beside: (row, actions) =>
      row && (
        <Beside row={row} actions={actions} does={HEADS_DO}>
          {(file) => <ToAnswerFor file={file} />}
        </Beside>
      ),
  });
  const queues: readonly Queue[] = [
    ...duties,
    {
      name: 'instructed',
      label: t('ladder:instructed'),
      count: instructed,
      draw: (head) => <InstructedRows head={head} />,
    },
    {
      name: 'acknowledged',
      label: t('ladder:acknowledged'),
      isRecord: true,
      draw: (head) => <AcknowledgedRows head={head} />,
    },
  ];
  return <QueueBoard path="/ladder" title={t('ladder:title')} queues={queues} />;
}
