import { Select } from 'antd';
import { useSpeech } from '../frame/language';
import { type Unit, useUnitTree } from './directory';
import { Field } from './fields';

interface UnitFieldProps {
  readonly label: string;
  /** Only partners and companies elsewhere. */
  readonly outside?: boolean;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly onChange: (unit: string | undefined) => void;
  readonly wrong?: string | undefined;
}

const flat = (units: readonly Unit[], depth = 0): readonly (Unit & { readonly depth: number })[] =>
  units.flatMap((unit) => [{ ...unit, depth }, ...flat(unit.units, depth + 1)]);

/** A unit, looked for by name in the tree. */
export function UnitField({ outside = false, value, onChange, ...rest }: UnitFieldProps) {
  const { t, say } = useSpeech();
  const { data = [] } = useUnitTree();
  const units = flat(data).filter(({ kind }) => !outside || kind !== 'own');
  return (
    <Field {...rest}>
      {(control) => (
        <Select
          {...control}
          style={{ width: '100%' }}
          allowClear={rest.optional ?? false}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('action:choose')}
          options={units.map(({ code, name, depth }) => ({
            value: code,
            label: outside ? say(name) : `${'　'.repeat(depth)}${say(name)}`,
          }))}
          value={value ?? null}
          onChange={(next: string | null) => onChange(next ?? undefined)}
        />
      )}
    </Field>
  );
}
