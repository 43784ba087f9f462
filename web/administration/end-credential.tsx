import { useState } from 'react';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import type { Ending } from './credential';
import { MomentField } from './fields';
import { FormDialog } from './form-dialog';

interface EndCredentialProps {
  readonly how: Ending;
  readonly text: string;
  /** The address of the key or the token. */
  readonly path: string;
  /** When it ends by itself as it is; null if it does not. */
  readonly until: string | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends a key or a token at once, or asks when it is to end by itself; left empty, it does not. */
export function EndCredential({ how, text, path, until, onClose, onDone }: EndCredentialProps) {
  const { t } = useSpeech();
  const [at, setAt] = useState(until ?? undefined);
  const send = async () => {
    await call('POST', `${path}/${how}`, { body: how === 'end' ? { until: at ?? null } : {} });
    onDone();
  };
  const asked = { title: t(`administration:${how}`), text, send, onClose };
  if (how === 'revoke') return <FormDialog danger {...asked} />;
  return (
    <FormDialog {...asked} submit={t('administration:setEnd')} fields={['until']}>
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
