import { Input } from 'antd';
import { useId } from 'react';
import { useSpeech } from '../frame/language';
import { ChoiceField } from './choice-field';
import type { FieldProps } from './field-props';
import type { Values } from './values';

/** What the category asks for, each in the way in which it is written. */
export function ParticularsField({ need, value, onChange }: FieldProps) {
  const { say } = useSpeech();
  const id = useId();
  const values = (value ?? {}) as Values;
  const set = (name: string, next: unknown) => onChange({ ...values, [name]: next });
  return (
    <div className="thing-fields">
      {(need.asked ?? []).map((asked) => (
        <div key={asked.id} className="field">
          <label htmlFor={`${id}-${asked.id}`}>{say(asked.name)}</label>
          {asked.choices ? (
            <ChoiceField
              id={`${id}-${asked.id}`}
              label={say(asked.name)}
              optional
              choices={asked.choices.map((one) => ({ value: one.value, label: say(one.name) }))}
              value={values[asked.id] as string | undefined}
              onChange={(next) => set(asked.id, next)}
            />
          ) : (
            <Input
              id={`${id}-${asked.id}`}
              type={asked.type === 'date' ? 'date' : 'text'}
              inputMode={asked.type === 'number' || asked.type === 'amount' ? 'decimal' : 'text'}
              value={(values[asked.id] as string | undefined) ?? ''}
              onChange={(event) => set(asked.id, event.target.value)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
