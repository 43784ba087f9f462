import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';
import { Field, MomentField, PersonField } from './fields';

interface RecordFiltersProps<Sort extends string> {
  readonly filter: { readonly person?: string; readonly from?: string; readonly to?: string };
  readonly narrow: (by: 'person' | 'from' | 'to', value: string | undefined) => void;
  /** What else it is narrowed by: the sort of what is on record. */
  readonly sort: {
    readonly label: string;
    readonly options: readonly { readonly value: Sort; readonly label: string }[];
    readonly value: Sort | undefined;
    readonly onChange: (next: Sort | undefined) => void;
  };
}

/** By whom, of which sort and of which time a record is shown. */
export function RecordFilters<Sort extends string>({ filter, narrow, sort }: RecordFiltersProps<Sort>) {
  const { t } = useSpeech();
  return (
    <div className="field-row access-filters" role="search">
      <PersonField
        label={t('administration:person')}
        optional
        among={['directory']}
        find={async (name) =>
          (await answered(api.GET('/directory', { params: { query: { limit: 50, ...(name && { name }) } } }))).people
        }
        value={filter.person}
        onChange={(next) => narrow('person', next)}
      />
      <Field label={sort.label} optional>
        {(control) => (
          <Select
            {...control}
            allowClear
            placeholder={t('administration:everything')}
            options={[...sort.options]}
            value={sort.value ?? null}
            onChange={(next: Sort | null) => sort.onChange(next ?? undefined)}
          />
        )}
      </Field>
      <MomentField
        label={t('administration:fromMoment')}
        optional
        value={filter.from}
        onChange={(next) => narrow('from', next)}
      />
      <MomentField
        label={t('administration:toMoment')}
        optional
        value={filter.to}
        onChange={(next) => narrow('to', next)}
      />
    </div>
  );
}
