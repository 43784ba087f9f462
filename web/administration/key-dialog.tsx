import { useState } from 'react';
import { ChoiceField } from '../action/choice-field';
import { Framed } from '../action/framed';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { WORDS } from '../generated/words';
import { MomentField, TextField } from './fields';
import { FormDialog } from './form-dialog';
import { UnitField } from './unit-field';

type Scope = keyof typeof WORDS.scope;
const SCOPES = Object.keys(WORDS.scope) as Scope[];

interface KeyDialogProps {
  readonly onClose: () => void;
  readonly onMade: (made: { readonly machine: string; readonly token: string }) => void;
}

/** Makes a key for a machine, or for a partner. */
export function KeyDialog({ onClose, onMade }: KeyDialogProps) {
  const { t, named } = useSpeech();
  const [machine, setMachine] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [unit, setUnit] = useState<string | undefined>();
  const [until, setUntil] = useState<string | undefined>();
  const forPartner = scopes.includes('tasks');
  const body = {
    machine: machine.trim(),
    scopes,
    ...(forPartner && unit !== undefined ? { unit } : {}),
    ...(until === undefined ? {} : { until }),
  };
  return (
    <FormDialog
      title={t('administration:makeKey')}
      text={t('administration:makeKeyWhy')}
      fields={['machine', 'scopes', 'until', ...(forPartner ? ['unit'] : [])]}
      send={async () => onMade(await call('POST', '/credentials', { body }))}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <TextField
            label={t('administration:machine')}
            hint={t('administration:machineHint')}
            value={machine}
            onChange={setMachine}
            wrong={wrong('machine')}
          />
          <Framed id="scopes" group label={t('administration:scopes')} error={wrong('scopes')}>
            <ChoiceField
              id="scopes"
              several
              label={t('administration:scopes')}
              choices={SCOPES.map((scope) => ({ value: scope, label: named('scope', scope) }))}
              value={scopes}
              onChange={setScopes}
            />
          </Framed>
          {forPartner && (
            <UnitField
              label={t('administration:partner')}
              outside
              value={unit}
              onChange={setUnit}
              wrong={wrong('unit')}
            />
          )}
          <MomentField
            label={t('administration:until')}
            hint={t('administration:untilHint')}
            optional
            value={until}
            onChange={setUntil}
            wrong={wrong('until')}
          />
        </>
      )}
    </FormDialog>
  );
}
