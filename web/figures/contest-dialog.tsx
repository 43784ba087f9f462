import { Input } from 'antd';
import { useState } from 'react';
import { Field, SelectField, TextField } from '../administration/fields';
import { FormDialog } from '../administration/form-dialog';
import { useUnits } from '../cases/listed';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { ContestItems, type Item, itemFields } from './contest-items';
import type { Definition } from './measures';
import type { Contest } from './standing';
import '../action/words';
import './pictures.css';

interface ContestDialogProps {
  readonly definitions: readonly Definition[];
  /** What stands in the form at first; a contest that has an id gets a further version. */
  readonly given: Partial<Contest>;
  readonly onClose: () => void;
  /** It was set up. @param id its code */
  readonly onSet: (id: string) => void;
}

const LANGUAGES = ['zh', 'en'] as const;
const TAKES_PART = ['unit', 'person'] as const;
/** With fewer cases a rank would be chance; the form begins with this. */
const USUAL_LEAST = 10;
const numberIn = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

/** Says by what a contest is decided from a month on: a new one, or another version of one that is there. */
export function ContestDialog({ definitions, given, onClose, onSet }: ContestDialogProps) {
  const { t, say } = useSpeech();
  const { data: units = [] } = useUnits();
  const [id, setId] = useState(given.id ?? '');
  const [name, setName] = useState({ zh: given.name?.zh ?? '', en: given.name?.en ?? '' });
  const [of, setOf] = useState<string | undefined>(given.of ?? 'unit');
  const [unit, setUnit] = useState(given.unit);
  const [since, setSince] = useState(given.since ?? '');
  const [least, setLeast] = useState(String(given.least ?? USUAL_LEAST));
  const [items, setItems] = useState<readonly Item[]>(
    given.items?.map(({ measure, weight, better }, key) => ({
      ...{ key, measure, better },
      weight: String(Math.round(weight * 100_000) / 1_000),
    })) ?? [{ key: 0, measure: undefined, better: 'higher', weight: '100' }],
  );
  const title = t(given.id === undefined ? 'figures:setContest' : 'figures:changeContest');
  return (
    <FormDialog
      title={title}
      text={t('figures:setContestHow')}
      wide
      fields={['id', 'name.zh', 'name.en', 'of', 'unit', 'since', 'least', ...itemFields(items)]}
      send={async () => {
        const body = {
          ...{ id, name, of, unit, since },
          least: numberIn(least),
          items: items.map(({ measure, better, weight }) => ({ measure, better, weight: Number(weight) / 100 })),
        };
        await call('PUT', '/contests', { body });
        onSet(id);
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          {given.id === undefined && (
            <TextField
              label={t('figures:contestCode')}
              hint={t('figures:contestCodeHint')}
              value={id}
              onChange={setId}
              wrong={wrong('id')}
            />
          )}
          {LANGUAGES.map((language) => (
            <TextField
              key={language}
              label={t(`figures:nameIn_${language}`)}
              value={name[language]}
              onChange={(next) => setName({ ...name, [language]: next })}
              wrong={wrong(`name.${language}`)}
            />
          ))}
          <SelectField
            label={t('figures:takesPart')}
            options={TAKES_PART.map((value) => ({ value, label: t(`figures:takesPart_${value}`) }))}
            value={of}
            onChange={setOf}
            wrong={wrong('of')}
          />
          <SelectField
            label={t('figures:heldBy')}
            options={units.map(({ code, name: called, depth }) => ({
              value: code,
              label: `${'　'.repeat(depth)}${say(called)}`,
            }))}
            value={unit}
            onChange={setUnit}
            wrong={wrong('unit')}
          />
          <Field label={t('figures:since')} hint={t('figures:contestSinceHint')} wrong={wrong('since')}>
            {(control) => (
              <Input {...control} type="month" value={since} onChange={({ target }) => setSince(target.value)} />
            )}
          </Field>
          <TextField
            label={t('figures:least')}
            hint={t('figures:leastHint')}
            type="number"
            value={least}
            onChange={setLeast}
            wrong={wrong('least')}
          />
          <ContestItems definitions={definitions} items={items} onItems={setItems} wrong={wrong} />
        </>
      )}
    </FormDialog>
  );
}
