import { Button } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { wrongFields } from '../action/send-action';
import { Dialog } from '../frame/dialog';
import { isSend } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import '../action/action.css';
import './administration.css';

/** What is wrong with a field, by its path in the body. */
export type Wrong = (path: string) => string | undefined;

interface FormDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly text?: ReactNode;
  /** What the button says that does it. @default the title */
  readonly submit?: string;
  /** Whether it takes something away, which the button then shows. */
  readonly danger?: boolean;
  readonly wide?: boolean;
  /** Does it; what it throws is said in the dialog, and at its field. */
  readonly send: () => Promise<unknown>;
  readonly onClose: () => void;
  /** The fields. */
  readonly children?: (wrong: Wrong) => ReactNode;
  /** The paths of the fields that are shown; what is wrong with others is said above them. */
  readonly fields?: readonly string[];
}

/** A question with what it asks for. It stays until the server has confirmed it, with all that was written. */
export function FormDialog(props: FormDialogProps) {
  const { title, text, submit = title, danger = false, wide = false, send, onClose, children, fields = [] } = props;
  const { t } = useSpeech();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const isMereDanger = danger && children === undefined;
  // Whoever presses Enter without reading must not have taken something away.
  useEffect(() => {
    if (isMereDanger) cancel.current?.focus();
  }, [isMereDanger]);
  const wrong = wrongFields(problem);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await send();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (!isSend(event)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  /** Escape closes a list that has opened in the dialog, and not the dialog with all that was filled in. */
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape' && event.currentTarget.querySelector('.ant-select-open')) event.preventDefault();
  };
  const placed = [...wrong.keys()].every((path) => fields.includes(path)) && wrong.size > 0;
  return (
    <Dialog
      title={title}
      wide={wide}
      {...(busy ? {} : { onClose })}
      footer={
        <>
          <Button ref={cancel} onClick={onClose} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button type="primary" danger={danger} htmlType="submit" form={id} loading={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="action-form"
        onSubmit={(event) => void go(event)}
        onKeyDown={onKeyDown}
        onKeyDownCapture={onKeyDownCapture}
        noValidate
      >
        {text && <div className="form-text">{text}</div>}
        {problem && !placed && <Refused error={problem} />}
        {children?.((path) => wrong.get(path))}
      </form>
    </Dialog>
  );
}
