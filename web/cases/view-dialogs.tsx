import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { ChoiceField } from '../action/choice-field';
import { answered, api } from '../frame/api';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import type { components } from '../generated/api';
import { useViews } from './listed';
import '../action/action.css';

/** With nobody: the view is one's own. */
const MINE = '';

/** Keeps the list in front of somebody under a name, for themselves or for a unit. */
export function SaveDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { t, say, language } = useSpeech();
  const queries = useQueryClient();
  const { data } = useViews();
  const [name, setName] = useState({ zh: '', en: '' });
  const [unit, setUnit] = useState(MINE);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const form = useId();
  const units = (data?.shareableWith ?? []).map(({ unit: value, unitName }) => ({ value, label: say(unitName) }));
  const languages = language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const given = languages.flatMap((one) => (name[one].trim() === '' ? [] : [[one, name[one].trim()] as const]));
      const body = { name: Object.fromEntries(given), query, ...(unit === MINE ? {} : { unit }) };
      await answered(api.POST('/views', { body }));
      await queries.invalidateQueries({ queryKey: ['views'] });
      onClose();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('cases:save')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={busy}>
            {t('cases:save')}
          </Button>
        </>
      }
    >
      <form id={form} className="action-form" onSubmit={(event) => void save(event)}>
        {problem && <Refused error={problem} />}
        {languages.map((one) => (
          <div key={one} className="field">
            <label htmlFor={`${form}-${one}`}>{t(one === 'zh' ? 'cases:nameZh' : 'cases:nameEn')}</label>
            <Input
              id={`${form}-${one}`}
              value={name[one]}
              maxLength={60}
              onChange={({ target }) => setName((before) => ({ ...before, [one]: target.value }))}
            />
          </div>
        ))}
        {units.length > 0 && (
          <fieldset className="field">
            <legend>{t('cases:forWhom')}</legend>
            <ChoiceField
              id={`${form}-unit`}
              label={t('cases:forWhom')}
              choices={[{ value: MINE, label: t('cases:forMe') }, ...units]}
              value={unit}
              onChange={(next: string) => setUnit(next)}
            />
          </fieldset>
        )}
      </form>
    </Dialog>
  );
}

interface RemoveDialogProps {
  readonly view: components['schemas']['View'];
  readonly onClose: () => void;
}

/** Asks before a view goes that others may use, too. */
export function RemoveDialog({ view, onClose }: RemoveDialogProps) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await answered(api.DELETE('/views/{id}', { params: { path: { id: view.id } } }));
      await queries.invalidateQueries({ queryKey: ['views'] });
      onClose();
    } catch (error) {
      setProblem(error as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('cases:remove', { name: say(view.name) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" danger loading={busy} onClick={() => void remove()}>
            {t('cases:removeIt')}
          </Button>
        </>
      }
    >
      {problem && <Refused error={problem} />}
      <p>
        {view.shared === null ? t('cases:removeOwn') : t('cases:removeShared', { unit: say(view.shared.unitName) })}
      </p>
    </Dialog>
  );
}
