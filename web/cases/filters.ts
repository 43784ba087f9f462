import type { Choice } from '../action/schema';
import { useSpeech } from '../frame/language';
import { due, moment } from '../frame/time';
import { justAfter } from '../frame/today';
import { WORDS } from '../generated/words';
import { useCategories } from '../intake/category-picker';
import { type Names, useUnits } from './listed';
import type { FilterName } from './query';

type Table = 'state' | 'stage' | 'severity' | 'sla' | 'channel' | 'kind' | 'customerClass' | 'incident' | 'supervision';

/** How a filter is chosen and said. */
type Kind =
  | { readonly of: 'codes'; readonly table: Table; readonly several?: true }
  | { readonly of: 'person' | 'unit' | 'category' | 'flag' | 'hours' | 'limit' | 'moment' | 'text' };

/** The filters that the page offers, in their order. Any other that an address has is shown, and can be taken away. */
export const FILTERS = {
  open: { of: 'flag' },
  stage: { of: 'codes', table: 'stage', several: true },
  state: { of: 'codes', table: 'state', several: true },
  unit: { of: 'unit' },
  owner: { of: 'person' },
  assignee: { of: 'person' },
  assigned: { of: 'flag' },
  category: { of: 'category' },
  severity: { of: 'codes', table: 'severity' },
  slaState: { of: 'codes', table: 'sla' },
  dueWithin: { of: 'hours' },
  dueBefore: { of: 'limit' },
  arrivedFrom: { of: 'moment' },
  supervision: { of: 'codes', table: 'supervision', several: true },
  supervisor: { of: 'person' },
  instructedBy: { of: 'person' },
  repeat: { of: 'flag' },
  appealed: { of: 'flag' },
  channel: { of: 'codes', table: 'channel' },
} as const satisfies Partial<Record<FilterName, Kind>>;
export type OfferedFilter = keyof typeof FILTERS;
export const OFFERED = Object.keys(FILTERS) as readonly OfferedFilter[];
export const isOffered = (name: string): name is OfferedFilter => Object.hasOwn(FILTERS, name);

/** Whether the values of a filter are people. */
export const ofPerson = (name: string): boolean => isOffered(name) && FILTERS[name].of === 'person';

/** What is asked for where somebody chooses a moment. A limit at the moment that is chosen is among those until it. */
export const askedOf = (name: OfferedFilter, at: number): string =>
  FILTERS[name].of === 'limit' ? justAfter(at) : new Date(at).toISOString();

/** In hours: what comes up in this half of the day, in a day, in three, in a week. */
const HOURS = ['4', '24', '72', '168'] as const;

/** What can be chosen for a filter, and how its values are said. */
export function useFilterWords(names: Names | undefined) {
  const { t, say, named, language } = useSpeech();
  const { data: units = [] } = useUnits();
  const categories = useCategories();
  const hours = (value: string) => t('cases:withinHours', { count: Number(value) });
  const yesNo = (name: OfferedFilter, value: string) =>
    t(`cases:${name}${value === 'true' ? 'Yes' : 'No'}` as 'cases:openYes');
  const choicesOf = (name: OfferedFilter): readonly Choice[] => {
    const kind: Kind = FILTERS[name];
    switch (kind.of) {
      case 'codes':
        return Object.keys(WORDS[kind.table]).map((value) => ({ value, label: named(kind.table, value) }));
      case 'flag':
        return ['true', 'false'].map((value) => ({ value, label: yesNo(name, value) }));
      case 'hours':
        return HOURS.map((value) => ({ value, label: hours(value) }));
      case 'unit':
        return units.map(({ code, name: unit, depth }) => ({
          value: code,
          label: `${'　'.repeat(depth)}${say(unit)}`,
        }));
      case 'category':
        return categories.map(({ code, path }) => ({ value: code, label: path.join(' › ') }));
      case 'person':
        return [
          { value: 'me', label: t('cases:me') },
          ...Object.entries(names?.people ?? {}).map(([value, label]) => ({ value, label })),
        ];
      default:
        return [];
    }
  };
  /** A value as it is said beside the name of its filter; the whole of it where it needs no name. */
  const said = (name: string, value: string): string => {
    if (!isOffered(name)) return `${name}: ${value}`;
    const kind: Kind = FILTERS[name];
    if (kind.of === 'flag') return yesNo(name, value);
    return `${t(`cases:${name}` as 'cases:state')}: ${valueSaid(kind, value)}`;
  };
  const valueSaid = (kind: Kind, value: string): string => {
    switch (kind.of) {
      case 'codes':
        return named(kind.table, value);
      case 'hours':
        return hours(value);
      case 'limit':
        return Number.isNaN(Date.parse(value)) ? value : due(value, Date.now(), { language });
      case 'moment':
        return Number.isNaN(Date.parse(value)) ? value : moment(value, Date.now(), { language });
      case 'unit':
        return sayUnit(value);
      case 'category':
        return categories.find(({ code }) => code === value)?.path.at(-1) ?? value;
      case 'person':
        return value === 'me' ? t('cases:me') : (names?.people[value] ?? value);
      default:
        return value;
    }
  };
  const sayUnit = (code: string): string => {
    const unit = units.find((one) => one.code === code)?.name ?? names?.units[code];
    return unit === undefined ? code : say(unit);
  };
  return { choicesOf, said };
}
