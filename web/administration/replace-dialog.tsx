import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { TextField } from './fields';
import { FormDialog } from './form-dialog';

interface ReplaceDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the API calls the hours for which the old one still holds. */
  readonly field: string;
  readonly send: (body: Readonly<Record<string, number>>) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks how long the old key or secret still holds beside the one that takes its place. */
export function ReplaceDialog({ title, text, field, send, onClose }: ReplaceDialogProps) {
  const { t } = useSpeech();
  const [hours, setHours] = useState('24');
  return (
    <FormDialog
      title={title}
      text={text}
      fields={[field]}
      send={() => send({ [field]: Number(hours) })}
      onClose={onClose}
    >
      {(wrong) => (
        <TextField
          label={t('administration:overlap')}
          type="number"
          value={hours}
          onChange={setHours}
          wrong={wrong(field)}
        />
      )}
    </FormDialog>
  );
}
