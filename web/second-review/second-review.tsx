import { Beside } from '../board/beside';
import { useDutyQueues } from '../board/duty-queues';
import { QueueBoard } from '../board/queue-board';
import { WhatHappened } from '../board/what-happened';
import { CustomerCard } from '../complaint/customer-card';
import type { CaseFile } from '../complaint/file';
import { Outcome } from '../complaint/outcome';
import { Tasks } from '../complaint/tasks';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import type { ActionName } from '../my-work/duties';
import './words';

const QUEUES: readonly ActionName[] = ['rework'];
/** The two rulings that there are. */
const RULINGS: readonly ActionName[] = ['rework', 'decline-rework'];
/** What the customer said to the answer, and what was ruled before. */
const SAID = ['followed_up', 'reworked', 'rework_declined', 'reopened', 'appealed'] as const;

/** The complaints of dissatisfied customers that wait for a ruling. */
export default function SecondReview() {
  const { t } = useSpeech();
  const queues = useDutyQueues(QUEUES, {
    place: 'secondReview',
    label: t('secondReview:list'),
    empty: t('secondReview:empty'),
    beside: (row, actions) =>
      row && (
        <Beside row={row} actions={actions} does={RULINGS}>
          {(file) => <ToRule file={file} />}
        </Beside>
      ),
  });
  return <QueueBoard path="/second-review" title={t('secondReview:title')} queues={queues} />;
}

/** What a ruling is made on: what the customer said, and what they had been answered. */
function ToRule({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  return (
    <>
      <WhatHappened file={file} title={t('secondReview:said')} types={SAID} none={t('secondReview:saidNothing')} />
      <Outcome file={file} />
      <WhatItIsAbout file={file} />
      <Tasks tasks={file.tasks} names={file.names} clocks={file.clocks} />
      <CustomerCard file={file} />
    </>
  );
}
