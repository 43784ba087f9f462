import { Beside } from '../board/beside';
import { useDutyQueues } from '../board/duty-queues';
import { QueueBoard } from '../board/queue-board';
import { WhatHappened } from '../board/what-happened';
import { CustomerCard } from '../complaint/customer-card';
import type { CaseFile } from '../complaint/file';
import { Answer } from '../complaint/outcome';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { ActionName, Duty } from '../my-work/duties';
import './words';

/** The calls of a follow-up caller: whether the customer is satisfied, whether trust is restored, whether a promise was kept. */
const QUEUES: readonly ActionName[] = ['follow-up', 'repair-call', 'confirm-remedy'];
/** What earlier calls about it were. */
const CALLS = [
  'contacted',
  'followed_up',
  'repair_called',
  'remedy_confirmed',
  'remedy_not_confirmed',
  'remedy_confirmation_tried',
] as const;

/** The round of a follow-up caller: whom to call, what was answered, and the next one by itself. */
export default function FollowUp() {
  const { t } = useSpeech();
  const queues = useDutyQueues(QUEUES, {
    place: 'followUp',
    label: t('followUp:list'),
    empty: t('followUp:empty'),
    beside: (row, actions) =>
      row && (
        <Beside row={row} actions={actions}>
          {(file) => <ToCall file={file} duty={row.item} />}
        </Beside>
      ),
  });
  return <QueueBoard path="/follow-up" title={t('followUp:title')} queues={queues} />;
}

/** What a caller has in front of them while the telephone rings. */
function ToCall({ file, duty }: { file: CaseFile; duty: Duty }) {
  const { t } = useSpeech();
  return (
    <>
      <Hours duty={duty} />
      <CustomerCard file={file} />
      <section className="card outcome" aria-label={t('complaint:reply')}>
        <h2>{t('followUp:told')}</h2>
        {file.reply?.text ? null : <p className="quiet">{t('followUp:toldNothing')}</p>}
        <Answer file={file} />
      </section>
      <WhatHappened file={file} title={t('followUp:attempts')} types={CALLS} none={t('followUp:attemptsNone')} />
      <WhatItIsAbout file={file} />
    </>
  );
}

/** Whether it is a time at which people are called, by the calendar of the complaint. */
function Hours({ duty: { working } }: { duty: Duty }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const time = working.until === null ? null : moment(working.until, now, speech);
  if (working.now) return time && <p className="quiet">{t('followUp:hoursUntil', { time })}</p>;
  return (
    <p className="preview-return">{time === null ? t('followUp:hoursOver') : t('followUp:hoursFrom', { time })}</p>
  );
}
