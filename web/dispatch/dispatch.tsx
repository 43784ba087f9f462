import { Beside } from '../board/beside';
import { useDutyQueues } from '../board/duty-queues';
import { QueueBoard } from '../board/queue-board';
import { CustomerCard } from '../complaint/customer-card';
import type { CaseFile } from '../complaint/file';
import { Related } from '../complaint/related';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import type { ActionName } from '../my-work/duties';
import './words';

/** What a dispatcher is there for: to verify, to dispatch, and to rule on what units give back. */
const QUEUES: readonly ActionName[] = ['verify', 'dispatch', 'rule-on-return'];

/** The queues of a dispatcher. */
export default function Dispatch() {
  const { t } = useSpeech();
  const queues = useDutyQueues(QUEUES, {
    place: 'dispatch',
    label: t('dispatch:list'),
    empty: t('dispatch:empty'),
    beside: (row, actions) =>
      row && (
        <Beside row={row} actions={actions}>
          {(file) => <ToDispatch file={file} />}
        </Beside>
      ),
  });
  return <QueueBoard path="/dispatch" title={t('dispatch:title')} queues={queues} />;
}

/** What has to be read of a complaint before it is verified, dispatched or ruled on. */
function ToDispatch({ file }: { file: CaseFile }) {
  const { t, say } = useSpeech();
  return (
    <>
      {file.returns.map(({ unit, at, reason }) => (
        <div key={at} className="preview-return">
          <strong>
            {t('dispatch:returnedBy', { unit: file.names.units[unit] ? say(file.names.units[unit]) : unit })}
          </strong>
          {reason && <p className="pre">{reason.text}</p>}
        </div>
      ))}
      <WhatItIsAbout file={file} />
      <CustomerCard file={file} />
      <Related file={file} />
    </>
  );
}
