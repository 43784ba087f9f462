import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { MomentField } from './fields';
import { FormDialog } from './form-dialog';

interface EndDialogProps {
  readonly title: string;
  readonly text: string;
  readonly until: string | null;
  /** Sets the end; null for none. */
  readonly send: (until: string | null) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks when a key or a token is to end by itself; left empty, it does not. */
export function EndDialog({ title, text, until, send, onClose }: EndDialogProps) {
  const { t } = useSpeech();
  const [at, setAt] = useState(until ?? undefined);
  return (
    <FormDialog
      title={title}
      text={text}
      submit={t('administration:setEnd')}
      fields={['until']}
      send={() => send(at ?? null)}
      onClose={onClose}
    >
      {(wrong) => (
        <MomentField
          label={t('administration:until')}
          hint={t('administration:untilHint')}
          optional
          value={at}
          onChange={setAt}
          wrong={wrong('until')}
        />
      )}
    </FormDialog>
  );
}
