import { useUnits } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';

interface UnitSelectProps {
  readonly unit: string | undefined;
  readonly onUnit: (unit: string | undefined) => void;
}

/** The unit to which figures are narrowed, with all below it. */
export function UnitSelect({ unit, onUnit }: UnitSelectProps) {
  const { t, say } = useSpeech();
  const { data: units = [] } = useUnits();
  const all = { value: '', label: t('figures:allUnits') };
  return (
    <Select
      aria-label={t('figures:unit')}
      className="measure-unit"
      showSearch={{ optionFilterProp: 'label' }}
      value={unit ?? ''}
      options={[
        all,
        ...units.map(({ code, name, depth }) => ({ value: code, label: `${'　'.repeat(depth)}${say(name)}` })),
      ]}
      onChange={(next: string) => onUnit(next === '' ? undefined : next)}
    />
  );
}
