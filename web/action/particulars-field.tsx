import { Input } from 'antd';
import { useId } from 'react';
import { useSpeech } from '../frame/language';
import { ChoiceField } from './choice-field';
import type { FieldProps } from './field-props';
import { Framed } from './framed';
import { particularHint } from './particular-hint';
import type { Values } from './values';

/** What the category asks for, each in the way in which it is written. */
export function ParticularsField({ need, value, onChange, wrong, path }: FieldProps) {
  const speech = useSpeech();
  const { say } = speech;
  const id = useId();
  const values = (value ?? {}) as Values;
  const set = (name: string, next: unknown) => onChange({ ...values, [name]: next });
  return (
    <div className="thing-fields">
      {(need.asked ?? []).map((asked) => (
        <Framed
          key={asked.id}
          id={`${id}-${asked.id}`}
          label={say(asked.name)}
          hint={particularHint(asked.type, speech)}
          error={wrong.get(`${path}.${asked.id}`)}
        >
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
        </Framed>
      ))}
    </div>
  );
}
