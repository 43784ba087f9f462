import { useQuery } from '@tanstack/react-query';
import { Beside } from '../board/beside';
import { CaseRows } from '../board/case-rows';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import type { Kind } from '../list/held-list';
import { Unready } from '../list/unready';
import type { WorkListProps } from '../list/work-list';
import { EscalationSaid } from './escalation-said';
import { HEADS_DO } from './heads-do';
import { ToAnswerFor } from './to-answer-for';

type Acknowledged = components['schemas']['Acknowledged'];

const ACKNOWLEDGED: Kind<Acknowledged> = {
  keyOf: ({ complaint, escalation }) => `${complaint.id} ${escalation.id}`,
  markOf: ({ complaint: { state, slaState, handler, escalationLevel } }) =>
    [state, slaState, handler, escalationLevel].join(' '),
  subjectOf: ({ complaint }) => complaint,
};

/** As many as somebody looks back on. */
const LATELY = 100;

/** What a head acknowledged lately, and what came of it. */
export function AcknowledgedRows({ head }: { head: WorkListProps<Acknowledged>['head'] }) {
  const { t } = useSpeech();
  const { data, error } = useQuery({
    queryKey: ['lists', 'acknowledged'],
    queryFn: () => answered(api.GET('/escalations/acknowledged', { params: { query: { limit: LATELY } } })),
    ...live,
  });
  if (data === undefined) return <Unready head={head} error={error} />;
  return (
    <CaseRows
      latest={data.items}
      names={data.names}
      kind={ACKNOWLEDGED}
      caseOf={({ complaint }) => complaint}
      place="ladder"
      label={t('ladder:acknowledged')}
      empty={t('ladder:acknowledgedNone')}
      limit={(item) => <CameOfIt item={item} />}
      about={{ label: t('ladder:what'), draw: ({ escalation }) => <EscalationSaid escalation={escalation} /> }}
      head={head}
      beside={(row, actions) =>
        row && (
          <Beside row={row} actions={actions} does={HEADS_DO}>
            {(file) => <ToAnswerFor file={file} />}
          </Beside>
        )
      }
    />
  );
}

/** When it was acknowledged, and whether what was late then has been done since. */
function CameOfIt({ item: { at, escalation, complaint } }: { item: Acknowledged }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const running = escalation.overdue.filter(({ clock }) => complaint.clocks.some(({ id }) => id === clock));
  const isDone = complaint.closedAt !== null || (escalation.overdue.length > 0 && running.length === 0);
  return (
    <span className={`due ${isDone ? 'due-fine' : running.length > 0 ? 'due-late' : ''}`}>
      <strong>{t(isDone ? 'ladder:done' : running.length > 0 ? 'ladder:stillLate' : 'ladder:goesOn')}</strong>
      <span>{t('ladder:at', { time: moment(at, now, speech) })}</span>
    </span>
  );
}
