import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import type { FieldProps } from './field-props';
import type { Need } from './permits';
import type { Schema } from './schema';
import type { Values } from './values';

interface ListFieldProps extends FieldProps {
  readonly schema: Schema;
  /** Shows a field of one of the things, which is a field like any other. */
  readonly renderField: (props: FieldProps) => ReactNode;
}

/** A list of things with fields of their own, such as the units that are asked; or one such thing. */
export function ListField({ need, schema, value, onChange, wrong, path, renderField }: ListFieldProps) {
  const { t, say } = useSpeech();
  const of = (need.of ?? []) as readonly Need[];
  const isList = schema.type === 'array';
  const within = isList ? (schema.items ?? {}) : schema;
  const things = (isList ? (value as Values[] | undefined) : value === undefined ? [] : [value as Values]) ?? [];
  const set = (next: readonly Values[]) => onChange(isList ? next : next[0]);
  const { suggested } = need;
  const nameOf = (unit: string): string => {
    const known = of.flatMap(({ candidates = [] }) => candidates).find((one) => one.value === unit);
    return known === undefined ? unit : say(known.name);
  };
  const canAdd = isList ? things.length < (schema.maxItems ?? 20) : things.length === 0;
  return (
    <div className="things">
      {things.map((thing, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the things have no other name, and stay in their order.
        <div key={index} className="thing">
          <div className="thing-fields">
            {of.map((one) => (
              <Fragment key={one.field}>
                {renderField({
                  need: one,
                  within,
                  value: thing[one.field],
                  wrong,
                  // What one adds here is new, and nothing that the complaint has already.
                  changed: [],
                  path: isList ? `${path}.${index}.${one.field}` : `${path}.${one.field}`,
                  onChange: (next) =>
                    set(things.map((other, at) => (at === index ? { ...other, [one.field]: next } : other))),
                })}
              </Fragment>
            ))}
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('action:remove')}
            onClick={() => set(things.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {canAdd && (
        <Button type="dashed" icon={<PlusOutlined />} onClick={() => set([...things, {}])}>
          {t('action:add')}
        </Button>
      )}
      {canAdd &&
        suggested
          ?.filter(({ unit }) => !things.some((thing) => thing.unit === unit))
          .map(({ unit, question }) => (
            <Button
              key={unit}
              type="link"
              onClick={() => set([...things, { unit, question: say(question), share: 'question' }])}
            >
              + {nameOf(unit)}
            </Button>
          ))}
    </div>
  );
}
