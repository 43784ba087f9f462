import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SelectField, TextField } from '../administration/fields';
import { FormDialog } from '../administration/form-dialog';
import { answered, api, call, ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { components } from '../generated/api';
import { RETURNS_KEY, type Return, type ReturnDocument, useMapping } from './asked';
import { merged } from './merged';
import './words';
import './returns.css';
import { Select } from '../frame/select';

type Mapping = components['schemas']['ReturnMapping'];
type Groups = Record<string, Record<string, string>>;

interface MappingDialogProps {
  readonly definition: Return;
  readonly document: ReturnDocument;
  readonly onClose: () => void;
}

/** Says what stands for the codes of a return. What is mapped to nothing yet stands in the form already. */
export function MappingDialog(props: MappingDialogProps) {
  const { data: mapping, error } = useMapping(props.definition.code);
  return mapping === undefined ? <NotThere error={error} /> : <MappingForm {...props} mapping={mapping} />;
}

function MappingForm({
  definition,
  document,
  mapping: shown,
  onClose,
}: MappingDialogProps & { readonly mapping: Mapping }) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  // What was read again meanwhile must not pass for what this form began with.
  const [mapping, setMapping] = useState(shown);
  const [isTakenUp, setTakenUp] = useState(false);
  const [groups, setGroups] = useState<Groups>(() => withMissing(mapping.groups, document));
  const [asked, setAsked] = useState<Record<string, string>>({ ...mapping.asked });
  const [yearBegins, setYearBegins] = useState(String(mapping.yearBegins));
  const set = (group: string, value: string, code: string | undefined) =>
    setGroups((before) => ({ ...before, [group]: { ...before[group], [value]: code ?? '' } }));
  /** Goes on from what somebody else has set meanwhile, with what was written here on top of it. */
  const takeUp = async (): Promise<void> => {
    const path = { code: definition.code };
    const set = await answered(api.GET('/returns/{code}/mapping', { params: { path } }));
    setGroups(merged(mapping.groups, groups, set.groups));
    setAsked(merged({ asked: mapping.asked }, { asked }, { asked: set.asked }).asked!);
    if (yearBegins === String(mapping.yearBegins)) setYearBegins(String(set.yearBegins));
    setMapping(set);
    setTakenUp(true);
  };
  const questions = questionsOf(definition, document);
  const fields = [
    ...questions.map(({ code }) => `asked.${code}`),
    ...Object.entries(groups).flatMap(([group, values]) =>
      Object.keys(values).map((value) => `groups.${group}.${value}`),
    ),
    'yearBegins',
  ];
  return (
    <FormDialog
      wide
      title={t('returns:map')}
      text={isTakenUp ? t('returns:mapMeanwhile', { version: mapping.version }) : t('returns:mapHow')}
      fields={fields}
      send={async () => {
        const { version } = mapping;
        const body = { groups: onlySaid(groups), asked: said(asked), yearBegins: Number(yearBegins), version };
        try {
          await call('PUT', `/returns/${definition.code}/mapping`, { body });
        } catch (error) {
          if (error instanceof ProblemError && error.type === 'mapping-changed') await takeUp();
          throw error;
        }
        await queries.invalidateQueries({ queryKey: RETURNS_KEY });
        onClose();
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          {questions.map(({ code, title, type, optional }) => (
            <TextField
              key={code}
              type={type}
              label={say(title)}
              optional={optional}
              value={asked[code] ?? ''}
              onChange={(value) => setAsked((before) => ({ ...before, [code]: value }))}
              wrong={wrong(`asked.${code}`)}
            />
          ))}
          {definition.yearBegins === 'firm' && (
            <TextField
              type="number"
              label={t('returns:yearBegins')}
              value={yearBegins}
              onChange={setYearBegins}
              wrong={wrong('yearBegins')}
            />
          )}
          {definition.groups.map((group) => {
            const values = mapping.values[group.code] ?? [];
            const nameOf = (value: string): string => {
              const found = values.find((one) => one.value === value);
              return found === undefined ? value : say(found.name);
            };
            const mapped = groups[group.code] ?? {};
            const left = values.filter(({ value }) => !Object.hasOwn(mapped, value));
            return (
              <fieldset key={group.code} className="return-group" data-group={group.code}>
                <legend>{say(group.title)}</legend>
                {Object.entries(mapped).map(([value, code]) =>
                  group.codes.length === 0 ? (
                    <TextField
                      key={value}
                      optional
                      label={nameOf(value)}
                      value={code}
                      onChange={(next) => set(group.code, value, next)}
                      wrong={wrong(`groups.${group.code}.${value}`)}
                    />
                  ) : (
                    <SelectField
                      key={value}
                      optional
                      label={nameOf(value)}
                      options={group.codes.map((one) => ({ value: one.code, label: say(one.title) }))}
                      value={code || undefined}
                      onChange={(next) => set(group.code, value, next)}
                      wrong={wrong(`groups.${group.code}.${value}`)}
                    />
                  ),
                )}
                <Select
                  className="return-add"
                  aria-label={t('returns:add', { group: say(group.title) })}
                  placeholder={t('returns:add', { group: say(group.title) })}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={left.map(({ value }) => ({ value, label: `${nameOf(value)} (${value})` }))}
                  value={null}
                  onChange={(value: string | null) => value !== null && set(group.code, value, '')}
                />
              </fieldset>
            );
          })}
        </>
      )}
    </FormDialog>
  );
}

/** What the firm is asked: of itself, and whole numbers of each code of a group for the period that is looked at. */
const questionsOf = ({ asked }: Return, { asked: ofPeriod }: ReturnDocument) =>
  ofPeriod.map(({ code, title }) => {
    const ofItself = asked.find((one) => one.code === code);
    return {
      code,
      title,
      type: ofItself ? ('text' as const) : ('number' as const),
      optional: ofItself?.optional ?? true,
    };
  });

const said = (all: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([, text]) => text.trim() !== ''));

const onlySaid = (groups: Groups): Groups =>
  Object.fromEntries(Object.entries(groups).map(([group, values]) => [group, said(values)]));

/** What is mapped, and what the return has that is mapped to nothing. */
function withMissing(mapped: Mapping['groups'], { faults }: ReturnDocument): Groups {
  const groups: Groups = Object.fromEntries(Object.entries(mapped).map(([group, values]) => [group, { ...values }]));
  for (const { group, values = [] } of faults) {
    if (group === undefined) continue;
    groups[group] = { ...groups[group], ...Object.fromEntries(values.map(({ value }) => [value, ''])) };
  }
  return groups;
}
