import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { LETTERS, permitsOf } from '../action/permits';
import { ClosedActions } from '../complaint/closed-actions';
import { type CaseFile, isPart, isProgress, useCaseFile } from '../complaint/file';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { useSettled } from '../frame/settled';
import { NotThere } from '../frame/waiting';
import { useNarrow } from '../list/narrow';
import type { Row } from '../list/row';
import type { RowActions } from '../list/use-row-actions';
import './words';
import '../complaint/complaint.css';
import './board.css';

interface BesideProps {
  readonly row: Row;
  readonly actions: RowActions;
  /** What is usually done on this board beside the main thing, with buttons of its own. */
  readonly does?: readonly string[];
  /** What has to be read of the complaint before something is done with it. */
  readonly children: (file: CaseFile) => ReactNode;
}

/** The complaint in hand, beside the list; on a telephone one tap away. Only that at which somebody stops is read. */
export function Beside(props: BesideProps) {
  const { t } = useSpeech();
  const narrow = useNarrow();
  const [shown, setShown] = useState(false);
  const { number } = props.row.subject;
  if (!narrow) {
    return (
      <aside className="preview" aria-label={t('board:beside')} aria-live="polite">
        <Read {...props} />
      </aside>
    );
  }
  return (
    <div className="preview-bar">
      <Button block onClick={() => setShown(true)}>
        {t('board:read', { number })}
      </Button>
      {shown && (
        <Dialog title={t('board:beside')} onClose={() => setShown(false)} wide>
          <div className="preview-sheet">
            <Read {...props} />
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Read({ row, actions, does = [], children }: BesideProps) {
  const { named } = useSpeech();
  const { subject } = row;
  // Whoever goes down the list by a held key passes complaints that are not read.
  const looked = useSettled(subject.id, 150);
  const { data, error } = useCaseFile(looked);
  const file = looked === subject.id ? data : undefined;
  return (
    <>
      <h2 className="preview-title">
        {subject.number}
        {file !== undefined && 'state' in file && <span className="state-mark">{named('state', file.state)}</span>}
      </h2>
      {file === undefined ? (
        <NotThere error={looked === subject.id ? error : null} />
      ) : (
        <>
          {does.length > 0 && <Doing row={row} actions={actions} does={does} />}
          {/* What was shown in clear of one customer does not stay for the next. */}
          {!isPart(file) && !isProgress(file) && <Fragment key={file.id}>{children(file)}</Fragment>}
        </>
      )}
    </>
  );
}

/** Buttons for what can be done now, and why the rest cannot. */
function Doing({ row, actions, does }: Required<Pick<BesideProps, 'row' | 'actions' | 'does'>>) {
  const { say } = useSpeech();
  const { data } = useQuery(permitsOf(row.subject.id));
  if (data === undefined || row.gone) return null;
  const open = does.flatMap((action) => data.items.find((one) => one.action === action) ?? []);
  const closed = does.flatMap((action) => data.closed.find((one) => one.action === action) ?? []);
  return (
    <div className="preview-does">
      {open.map(({ action, name }) => (
        <Button key={action} onClick={() => actions.act(row, action)}>
          {say(name)}
          {LETTERS[action] && <kbd>{LETTERS[action]!.toUpperCase()}</kbd>}
        </Button>
      ))}
      <ClosedActions closed={closed} />
    </div>
  );
}
