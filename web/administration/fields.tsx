import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Framed } from '../action/framed';
import { fieldOfMoment, momentFrom } from '../action/values';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';
import { useSettled } from '../frame/settled';
import type { paths } from '../generated/api';

export type ListedPerson =
  paths['/directory']['get']['responses'][200]['content']['application/json']['people'][number];

export interface FieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly wrong?: string | undefined;
  readonly hint?: string;
  readonly optional?: boolean;
}

interface Control {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

/** A field with its name, and what is wrong with it. */
export function Field(
  props: Omit<FieldProps<never>, 'value' | 'onChange'> & { children: (control: Control) => ReactNode },
) {
  const { label, wrong, hint, optional = false, children } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return (
    <Framed id={id} label={label} optional={optional} hint={hint} error={wrong}>
      {children({
        id,
        'aria-invalid': wrong !== undefined,
        ...(described === '' ? {} : { 'aria-describedby': described }),
      })}
    </Framed>
  );
}

interface TextFieldProps extends FieldProps<string> {
  readonly type?: 'text' | 'email' | 'number' | 'time' | 'url';
}

export function TextField({ value, onChange, type = 'text', ...rest }: TextFieldProps) {
  return (
    <Field {...rest}>
      {(control) => <Input {...control} type={type} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** A moment in the viewer's zone. */
export function MomentField({ value, onChange, ...rest }: FieldProps<string | undefined>) {
  return (
    <Field {...rest}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={fieldOfMoment(value)}
          onChange={(event) => onChange(momentFrom(event.target.value))}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps extends FieldProps<string | undefined> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Somebody looks for a name. */
  readonly onSearch?: (name: string) => void;
}

/** One of these, looked for by its name. */
export function SelectField({ value, onChange, options, onSearch, ...rest }: SelectFieldProps) {
  const { t } = useSpeech();
  return (
    <Field {...rest}>
      {(control) => (
        <Select
          {...control}
          style={{ width: '100%' }}
          allowClear={rest.optional ?? false}
          showSearch={{ optionFilterProp: 'label', ...(onSearch && { onSearch }) }}
          placeholder={t('action:choose')}
          options={[...options]}
          value={value ?? null}
          onChange={(next: string | null) => onChange(next ?? undefined)}
        />
      )}
    </Field>
  );
}

interface PersonFieldProps extends FieldProps<string | undefined> {
  /** Names the list of those who may be chosen. */
  readonly among: readonly string[];
  /** Those of them whose names contain this. */
  readonly find: (name: string | undefined) => Promise<readonly ListedPerson[]>;
}

/** Somebody, looked for by name among those who may be chosen. */
export function PersonField({ among, find, ...rest }: PersonFieldProps) {
  const { say } = useSpeech();
  const [sought, setSought] = useState('');
  const name = useSettled(sought.trim(), 200);
  const { data = [] } = useQuery({
    queryKey: ['find', ...among, name],
    queryFn: () => find(name === '' ? undefined : name),
    placeholderData: (before) => before,
  });
  const options = data.map(({ id, name: called, offices }) => ({
    value: id,
    label: [called, ...offices.slice(0, 2).map((one) => `${say(one.unitName)} ${say(one.roleName)}`)].join(' · '),
  }));
  return <SelectField {...rest} options={options} onSearch={setSought} />;
}
