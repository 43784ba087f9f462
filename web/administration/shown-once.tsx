import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';

/** Something that the server says once and never again. */
export interface Secret {
  readonly title: string;
  /** What it is for. */
  readonly text: string;
  readonly value: string;
}

/**
 * Shows a secret this once. It lives in the state of the page that asked for it and nowhere else, and goes with the dialog,
 * which closes by its button alone.
 */
export function ShownOnce({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useSpeech();
  const id = useId();
  const [taken, setTaken] = useState<'copied' | 'marked' | null>(null);
  const copy = async () => {
    try {
      // On a page without encryption there is no clipboard at all.
      await navigator.clipboard.writeText(secret.value);
      setTaken('copied');
    } catch {
      select(id);
      setTaken('marked');
    }
  };
  return (
    <Dialog
      title={secret.title}
      footer={
        <>
          <Button icon={taken === 'copied' ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()}>
            {t(taken === 'copied' ? 'administration:copied' : 'administration:copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('administration:kept')}
          </Button>
        </>
      }
    >
      <p>{secret.text}</p>
      <output id={id} className="secret" aria-label={secret.title}>
        {secret.value}
      </output>
      {taken === 'marked' && <p role="status">{t('administration:marked')}</p>}
      <p className="soon">{t('administration:onlyOnce')}</p>
    </Dialog>
  );
}

/** Marks it, so that Ctrl-C takes it where the browser keeps the clipboard from pages. */
function select(id: string): void {
  const node = document.getElementById(id);
  if (node !== null) getSelection()?.selectAllChildren(node);
}
