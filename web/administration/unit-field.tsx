import { useSpeech } from '../frame/language';
import { type Unit, useUnitTree } from './directory';
import { type FieldProps, SelectField } from './fields';

interface UnitFieldProps extends FieldProps<string | undefined> {
  /** Only partners and companies elsewhere. */
  readonly outside?: boolean;
}

const flat = (units: readonly Unit[], depth = 0): readonly (Unit & { readonly depth: number })[] =>
  units.flatMap((unit) => [{ ...unit, depth }, ...flat(unit.units, depth + 1)]);

/** A unit, looked for by name in the tree. */
export function UnitField({ outside = false, ...rest }: UnitFieldProps) {
  const { say } = useSpeech();
  const { data = [] } = useUnitTree();
  const units = flat(data).filter(({ kind }) => !outside || kind !== 'own');
  const options = units.map(({ code, name, depth }) => ({
    value: code,
    label: outside ? say(name) : `${'　'.repeat(depth)}${say(name)}`,
  }));
  return <SelectField {...rest} options={options} />;
}
