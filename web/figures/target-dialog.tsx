import { Input } from 'antd';
import { useState } from 'react';
import { drawn, scaleOf, spoken } from '../../charts/scale';
import { Field, SelectField, TextField } from '../administration/fields';
import { FormDialog } from '../administration/form-dialog';
import { useUnits } from '../cases/listed';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import type { Definition } from './measures';
import '../action/words';

interface Given {
  readonly measure?: string;
  readonly unit?: string;
  readonly since?: string;
  readonly yellow?: number | null;
  readonly red?: number | null;
}

interface TargetDialogProps {
  readonly definitions: readonly Definition[];
  /** What stands in the form at first. */
  readonly given: Given;
  readonly onClose: () => void;
  readonly onSet: () => void;
}

const STEM = 'items.0';

/** Says what a figure of a unit, and of those below it, is to be from a month on, or that there is no target any more. */
export function TargetDialog({ definitions, given, onClose, onSet }: TargetDialogProps) {
  const { t, say } = useSpeech();
  const { data: units = [] } = useUnits();
  const [measure, setMeasure] = useState(given.measure);
  const [unit, setUnit] = useState(given.unit);
  const [since, setSince] = useState(given.since ?? '');
  const definition = definitions.find(({ id }) => id === measure);
  const shown = (value: number | null | undefined) =>
    value == null || definition === undefined ? '' : String(Math.round(drawn(definition, value) * 1_000) / 1_000);
  const [yellow, setYellow] = useState(shown(given.yellow));
  const [red, setRed] = useState(shown(given.red));
  const limit = (text: string): number | null =>
    text.trim() === '' || definition === undefined ? null : spoken(definition, Number(text));
  const better = definition?.better;
  const way = better === undefined ? '' : ` · ${t(`figures:way_${better}`)}`;
  const hint = definition === undefined ? undefined : `${t(`figures:in_${scaleOf(definition)}`)}${way}`;
  return (
    <FormDialog
      title={t('figures:setTarget')}
      text={t('figures:setTargetHow')}
      fields={['measure', 'unit', 'since', 'yellow', 'red'].map((field) => `${STEM}.${field}`)}
      send={async () => {
        const item = { measure, unit, since, yellow: limit(yellow), red: limit(red) };
        await call('PUT', '/targets', { body: { items: [item] } });
        onSet();
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <SelectField
            label={t('figures:figure')}
            options={definitions.map(({ id, name }) => ({ value: id, label: say(name) }))}
            value={measure}
            onChange={setMeasure}
            wrong={wrong(`${STEM}.measure`)}
          />
          <SelectField
            label={t('figures:unit')}
            options={units.map(({ code, name, depth }) => ({
              value: code,
              label: `${'　'.repeat(depth)}${say(name)}`,
            }))}
            value={unit}
            onChange={setUnit}
            wrong={wrong(`${STEM}.unit`)}
          />
          <Field label={t('figures:since')} hint={t('figures:sinceHint')} wrong={wrong(`${STEM}.since`)}>
            {(control) => (
              <Input {...control} type="month" value={since} onChange={({ target }) => setSince(target.value)} />
            )}
          </Field>
          <TextField
            label={t('figures:yellow')}
            type="number"
            optional
            {...(hint === undefined ? {} : { hint })}
            value={yellow}
            onChange={setYellow}
            wrong={wrong(`${STEM}.yellow`)}
          />
          <TextField
            label={t('figures:red')}
            type="number"
            optional
            {...(hint === undefined ? {} : { hint })}
            value={red}
            onChange={setRed}
            wrong={wrong(`${STEM}.red`)}
          />
        </>
      )}
    </FormDialog>
  );
}
