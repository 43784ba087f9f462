import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { useSpeech } from '../frame/language';
import { ChoiceField } from './choice-field';
import type { FieldProps } from './field-props';
import { Framed } from './framed';
import { hintOf } from './hint';
import { ListField } from './list-field';
import { ParticularsField } from './particulars-field';
import { choicesOf, labelOf, schemaOf } from './schema';
import { fieldOfMoment, momentFrom, type Values } from './values';

/** One field of an action, made from what the action needs and from its schema. */
export function Field(props: FieldProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { need, within, value, onChange, wrong, path, changed } = props;
  const id = useId();
  const schema = schemaOf(within, need.field);
  const error = wrong.get(path);
  const label = labelOf(need.field, speech);
  const hint = hintOf(schema.description, label, speech.language);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    'aria-required': need.required,
    'aria-invalid': error !== undefined,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  const choices = choicesOf(need, schema, speech);
  // What nobody can be chosen for, and may be left out, would be a name with nothing below it.
  if (choices?.length === 0 && !need.required && need.moreCandidates !== true && value === undefined) return null;
  const meanwhile = changed.find(({ field }) => field === need.field);
  const frame = (control: ReactNode, group = false) => (
    <Framed
      id={id}
      label={label}
      group={group}
      optional={!need.required}
      hint={hint}
      meanwhile={meanwhile}
      error={error}
    >
      {control}
    </Framed>
  );
  if (need.kind === 'particulars') return frame(<ParticularsField {...props} />, true);
  if (need.of !== undefined)
    return frame(<ListField {...props} schema={schema} renderField={(inner) => <Field {...inner} />} />, true);
  if (need.kind === 'money') return frame(<Money value={(value ?? {}) as Values} onChange={onChange} id={id} />);
  if (need.kind === 'flag' || schema.type === 'boolean') {
    const words = [
      { value: 'true', label: t('action:yes') },
      { value: 'false', label: t('action:no') },
    ];
    const chosen = value === undefined ? undefined : String(value);
    return frame(
      <ChoiceField
        {...common}
        label={label}
        choices={words}
        value={chosen}
        onChange={(next) => onChange(next && next === 'true')}
      />,
      true,
    );
  }
  if (choices !== undefined || need.kind === 'person' || need.kind === 'unit') {
    return frame(
      <ChoiceField
        {...common}
        label={label}
        choices={choices ?? []}
        several={need.kind === 'choices'}
        search={need.moreCandidates === true || choices === undefined ? need.kind : undefined}
        optional={!need.required}
        value={(typeof value === 'number' ? String(value) : value) as string | undefined}
        onChange={(next: string | undefined) =>
          onChange(need.kind === 'number' && next !== undefined ? Number(next) : next)
        }
      />,
      true,
    );
  }
  if (need.kind === 'moment') {
    return frame(
      <Input
        {...common}
        type="datetime-local"
        value={fieldOfMoment(value)}
        onChange={(event) => onChange(momentFrom(event.target.value))}
      />,
    );
  }
  if (need.kind === 'number') {
    return frame(
      <Input
        {...common}
        type="number"
        min={schema.minimum}
        max={schema.maximum}
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />,
    );
  }
  const text = (value as string | undefined) ?? '';
  return (schema.maxLength ?? 0) > 1_000
    ? frame(
        <Input.TextArea
          {...common}
          rows={4}
          className="grows"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />,
      )
    : frame(<Input {...common} value={text} onChange={(event) => onChange(event.target.value)} />);
}

function Money({ value, onChange, id }: { value: Values; onChange: (value: unknown) => void; id: string }) {
  const speech = useSpeech();
  const part = (name: 'value' | 'currency') => (
    <Input
      id={name === 'value' ? id : undefined}
      aria-label={labelOf(name, speech)}
      inputMode={name === 'value' ? 'decimal' : 'text'}
      placeholder={name === 'currency' ? 'CNY' : '0.00'}
      value={(value[name] as string | undefined) ?? ''}
      onChange={(event) => onChange({ currency: 'CNY', ...value, [name]: event.target.value })}
    />
  );
  return (
    <div className="money">
      {part('value')}
      {part('currency')}
    </div>
  );
}
