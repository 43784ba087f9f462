import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { usePersonNames } from '../frame/person-names';
import type { components } from '../generated/api';
import type { Choice } from './schema';
import './words';
import { Select } from '../frame/select';

/** Up to so many choices are shown at once, each with one click; more are looked for. */
const SHOWN_AT_ONCE = 7;

interface ChoiceFieldProps {
  readonly id: string;
  /** What is chosen, for those who cannot see the words around it. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | readonly string[] | undefined;
  readonly onChange: (value: never) => void;
  readonly several?: boolean;
  readonly optional?: boolean;
  /** There are more than the choices: people or units are looked for in the directory. */
  readonly search?: string | undefined;
}

/** One of several things, or several of them, by name. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { choices, several, search } = props;
  if (search === undefined && choices.length <= SHOWN_AT_ONCE)
    return several ? <Boxes {...props} /> : <Buttons {...props} />;
  return <Searched {...props} />;
}

function Buttons({ choices, value, onChange, optional = false }: ChoiceFieldProps) {
  const group = useId();
  return (
    <div className="choices">
      {choices.map(({ value: one, label, hint }) => (
        <label key={one} className="choice-button">
          <input
            type="radio"
            name={group}
            value={one}
            checked={value === one}
            onChange={() => onChange(one as never)}
            onClick={() => {
              if (optional && value === one) onChange(undefined as never);
            }}
          />
          <span>
            {label}
            {hint && <span className="quiet"> · {hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

function Boxes({ choices, value, onChange }: ChoiceFieldProps) {
  const chosen = (value ?? []) as readonly string[];
  return (
    <div className="choices">
      {choices.map(({ value: one, label }) => (
        <label key={one} className="choice-button">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange((event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one)) as never)
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

type Unit = components['schemas']['Unit'];

/** A tree of units in one list, each before those below it. */
const unitsOf = (tree: readonly Unit[]): readonly Unit[] => tree.flatMap((unit) => [unit, ...unitsOf(unit.units)]);

function Searched({ id, label, choices, value, onChange, several = false, optional, search }: ChoiceFieldProps) {
  const { t, say } = useSpeech();
  const [sought, setSought] = useState('');
  const found = useQuery({
    queryKey: ['find', 'people', sought],
    enabled: search === 'person' && sought !== '',
    queryFn: () => answered(api.GET('/directory', { params: { query: { name: sought, limit: 20 } } })),
    placeholderData: (before) => before,
  });
  const all = useQuery({
    queryKey: ['directory', 'units'],
    enabled: search === 'unit',
    queryFn: () => answered(api.GET('/directory', { params: { query: { limit: 1 } } })),
    staleTime: 5 * 60_000,
  });
  const units = unitsOf(all.data?.units ?? []).map(({ code, name }) => ({ value: code, label: say(name), hint: '' }));
  const people = (found.data?.people ?? []).map(({ id: person, name, offices }) => ({
    value: person,
    label: name,
    hint: offices.map(({ unitName, roleName }) => `${say(unitName)} ${say(roleName)}`).join(' · '),
  }));
  const offered = [...choices, ...people, ...units];
  // Of what was chosen earlier a draft has the code alone.
  const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const unnamed = chosen.filter((one) => !offered.some((option) => option.value === one));
  const names = usePersonNames(search === 'person' ? unnamed : []);
  const earlier = Object.entries(names).map(([code, name]) => ({ value: code, label: name, hint: '' }));
  const options = new Map<string, string>();
  for (const { value: code, label: name, hint } of [...offered, ...earlier]) {
    if (!options.has(code)) options.set(code, !hint ? name : `${name} · ${hint}`);
  }
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear={optional ?? false}
      {...(several ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label', onSearch: setSought }}
      placeholder={t('action:choose')}
      options={[...options].map(([code, shown]) => ({ value: code, label: shown }))}
      value={value as never}
      onChange={(next: unknown) => onChange(next as never)}
    />
  );
}
