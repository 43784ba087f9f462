import { Input } from 'antd';
import { ChoiceField } from '../action/choice-field';
import { particularHint } from '../action/particular-hint';
import { useSpeech } from '../frame/language';
import { WORDS } from '../generated/words';
import { CategoryPicker, useCategories } from './category-picker';
import type { Form } from './form';
import { Line } from './line';

interface MatterPanelProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly wrong: ReadonlyMap<string, string>;
  /** Whether the person who files is no agent, so that one has to be named. */
  readonly needsAgent: boolean;
}

/** What the customer complains of. */
export function MatterPanel({ form, set, wrong, needsAgent }: MatterPanelProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const asks = useCategories().find(({ code }) => code === form.category)?.asks ?? [];
  const choices = <Table extends 'kind' | 'severity' | 'customerClass' | 'incident' | 'channel'>(table: Table) =>
    Object.entries(WORDS[table]).map(([value, words]) => ({ value, label: say(words) }));
  const choice = (
    field: 'kind' | 'severity' | 'customerClass' | 'channel',
    of: 'kind' | 'severity' | 'customerClass' | 'channel',
  ) => (
    <fieldset className="field">
      <legend>{t(`intake:${field}`)}</legend>
      <ChoiceField
        id={`intake-${field}`}
        label={t(`intake:${field}`)}
        choices={choices(of)}
        value={form[field]}
        onChange={(next) => set({ [field]: next })}
      />
    </fieldset>
  );
  const text = (field: 'product' | 'area' | 'agency') => (
    <Line label={t(`intake:${field}`)} optional wrong={wrong.get(field)}>
      {(props) => <Input {...props} value={form[field]} onChange={({ target }) => set({ [field]: target.value })} />}
    </Line>
  );
  return (
    <section className="intake-panel" aria-labelledby="intake-matter">
      <h2 id="intake-matter">{t('intake:matter')}</h2>
      {choice('kind', 'kind')}
      <CategoryPicker value={form.category} onChange={(category) => set({ category })} wrong={wrong.get('category')} />
      <Line label={t('intake:facts')} wrong={wrong.get('facts')}>
        {(props) => (
          <Input.TextArea
            {...props}
            className="grows"
            rows={4}
            value={form.facts}
            onChange={({ target }) => set({ facts: target.value })}
          />
        )}
      </Line>
      {asks.length > 0 && (
        <fieldset className="field intake-asks">
          <legend>{t('intake:asked')}</legend>
          {asks.map((asked) => (
            <Line
              key={asked.id}
              label={say(asked.name)}
              optional={asked.neededAt !== 'intake'}
              hint={particularHint(asked.type, speech)}
              wrong={wrong.get(`particulars.${asked.id}`)}
            >
              {(props) =>
                asked.choices ? (
                  <ChoiceField
                    id={props.id}
                    label={say(asked.name)}
                    optional
                    choices={asked.choices.map((one) => ({ value: one.value, label: say(one.name) }))}
                    value={form.particulars[asked.id]}
                    onChange={(next) => set({ particulars: { ...form.particulars, [asked.id]: next ?? '' } })}
                  />
                ) : (
                  <Input
                    {...props}
                    type={asked.type === 'date' ? 'date' : 'text'}
                    inputMode={asked.type === 'number' || asked.type === 'amount' ? 'decimal' : 'text'}
                    value={form.particulars[asked.id] ?? ''}
                    onChange={({ target }) => set({ particulars: { ...form.particulars, [asked.id]: target.value } })}
                  />
                )
              }
            </Line>
          ))}
        </fieldset>
      )}
      <Line label={t('intake:remedySought')} optional wrong={wrong.get('remedySought')}>
        {(props) => (
          <Input.TextArea
            {...props}
            className="grows"
            rows={2}
            value={form.remedySought}
            onChange={({ target }) => set({ remedySought: target.value })}
          />
        )}
      </Line>
      <div className="intake-pair">
        {text('area')}
        {text('product')}
      </div>
      {choice('severity', 'severity')}
      <fieldset className="field">
        <legend>{t('intake:incidents')}</legend>
        <ChoiceField
          id="intake-incidents"
          label={t('intake:incidents')}
          several
          choices={choices('incident')}
          value={form.incidents}
          onChange={(incidents) => set({ incidents })}
        />
      </fieldset>
      {choice('customerClass', 'customerClass')}
      <div className="intake-pair">
        {choice('channel', 'channel')}
        {text('agency')}
      </div>
      {needsAgent && (
        <fieldset className="field">
          <legend>{t('intake:agent')}</legend>
          <ChoiceField
            id="intake-agent"
            label={t('intake:agent')}
            choices={[]}
            search="person"
            value={form.agent === '' ? undefined : form.agent}
            onChange={(agent) => set({ agent: agent ?? '' })}
          />
          {wrong.get('agent') && <p className="late field-error">{wrong.get('agent')}</p>}
        </fieldset>
      )}
    </section>
  );
}
