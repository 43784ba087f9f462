import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSpeech } from './language';
import './dialog.css';

const FILLED_IN = '.dialog-body :is(input, textarea, select):not([disabled])';

interface DialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Left out for a dialog that cannot be left. */
  readonly onClose?: () => void;
  readonly wide?: boolean;
  readonly tone?: 'note' | 'reply' | undefined;
  /** Nothing of the page behind it is shown. */
  readonly shut?: boolean;
}

/**
 * A dialog over the page; on a telephone a sheet from below. It is the browser's own, which keeps the focus inside, gives
 * it back, and makes the page behind it inert.
 */
export function Dialog({ title, children, footer, onClose, wide = false, tone, shut = false }: DialogProps) {
  const { t } = useSpeech();
  const ref = useRef<HTMLDialogElement>(null);
  const label = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // The first thing that somebody came to fill in, or else to decide; the browser would begin with the way out.
    const first =
      dialog?.querySelector<HTMLElement>(FILLED_IN) ??
      dialog?.querySelector<HTMLElement>('.dialog-foot .ant-btn-primary');
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={`dialog${wide ? ' dialog-wide' : ''}${shut ? ' dialog-shut' : ''}${tone === undefined ? '' : ` dialog-${tone}`}`}
      aria-labelledby={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // A second Escape closes it without asking; whoever shows it has to know, or it comes back.
      onClose={() => (onClose === undefined ? ref.current?.showModal() : onClose())}
    >
      <header className="dialog-head">
        <h2 id={label} className="capital">
          {title}
        </h2>
        {onClose && (
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
        )}
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  );
}
