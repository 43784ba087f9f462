import { Button } from 'antd';
import { SelectField, TextField } from '../administration/fields';
import type { Wrong } from '../administration/form-dialog';
import { useSpeech } from '../frame/language';
import type { Definition } from './measures';

/** A figure by which a contest is decided, as it is written in the form. */
export interface Item {
  /** Tells it apart from others in the form. */
  readonly key: number;
  readonly measure: string | undefined;
  /** In percent. */
  readonly weight: string;
  readonly better: string | undefined;
}

const FIELDS = ['measure', 'weight', 'better'] as const;
const BETTER = ['higher', 'lower'] as const;
/** As many as the API takes. */
const MOST = 20;

/** The paths of the fields of these. */
export const itemFields = (items: readonly Item[]): string[] =>
  items.flatMap((_, index) => FIELDS.map((field) => `items.${index}.${field}`));

interface ContestItemsProps {
  readonly definitions: readonly Definition[];
  readonly items: readonly Item[];
  readonly onItems: (items: readonly Item[]) => void;
  readonly wrong: Wrong;
}

/** The figures by which a contest is decided, each with its weight. */
export function ContestItems({ definitions, items, onItems, wrong }: ContestItemsProps) {
  const { t, say } = useSpeech();
  const rates = definitions.filter(({ shape }) => shape === 'rate');
  const change = (at: number, changes: Partial<Item>) =>
    onItems(items.map((item, index) => (index === at ? { ...item, ...changes } : item)));
  const sum = Math.round(items.reduce((all, { weight }) => all + (Number(weight) || 0), 0) * 1_000) / 1_000;
  return (
    <>
      {items.map(({ key, measure, weight, better }, at) => (
        <fieldset key={key} className="contest-item">
          <legend>{t('figures:itemNumber', { number: at + 1 })}</legend>
          <SelectField
            label={t('figures:figure')}
            options={rates.map(({ id, name }) => ({ value: id, label: say(name) }))}
            value={measure}
            onChange={(next) => change(at, { measure: next })}
            wrong={wrong(`items.${at}.measure`)}
          />
          <TextField
            label={t('figures:weightPercent')}
            type="number"
            value={weight}
            onChange={(next) => change(at, { weight: next })}
            wrong={wrong(`items.${at}.weight`)}
          />
          <SelectField
            label={t('figures:better')}
            options={BETTER.map((value) => ({ value, label: t(`figures:better_${value}`) }))}
            value={better}
            onChange={(next) => change(at, { better: next })}
            wrong={wrong(`items.${at}.better`)}
          />
          {items.length > 1 && (
            <Button onClick={() => onItems(items.filter((_, index) => index !== at))}>
              {t('figures:removeItem', { number: at + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <p aria-live="polite">{t('figures:weightsTogether', { sum })}</p>
      {items.length < MOST && (
        <Button
          onClick={() =>
            onItems([
              ...items,
              {
                key: Math.max(...items.map(({ key }) => key)) + 1,
                measure: undefined,
                weight: String(Math.max(0, 100 - sum) || ''),
                better: 'higher',
              },
            ])
          }
        >
          {t('figures:addItem')}
        </Button>
      )}
    </>
  );
}
