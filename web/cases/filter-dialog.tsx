import { Button, Input } from 'antd';
import { useId } from 'react';
import { ChoiceField } from '../action/choice-field';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { askedOf, FILTERS, OFFERED, type OfferedFilter, useFilterWords } from './filters';
import { type Names, useTotal, writtenTotal } from './listed';
import type { AddressOfList } from './query';
import '../action/action.css';

interface FilterDialogProps {
  readonly address: AddressOfList;
  readonly names: Names | undefined;
  readonly onClose: () => void;
}

/** What the list is narrowed by. Each choice counts at once; the list behind the dialog follows. */
export function FilterDialog({ address, names, onClose }: FilterDialogProps) {
  const { t } = useSpeech();
  const { data: total } = useTotal(address.query);
  return (
    <Dialog
      title={t('cases:filters')}
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={address.clear}>{t('cases:clear')}</Button>
          <Button type="primary" onClick={onClose}>
            {total === undefined ? t('close') : t('cases:show', { found: writtenTotal(total) })}
          </Button>
        </>
      }
    >
      <div className="action-form filter-form">
        {OFFERED.map((name) => (
          <FilterField key={name} name={name} address={address} names={names} />
        ))}
      </div>
    </Dialog>
  );
}

function FilterField({ name, address, names }: { name: OfferedFilter } & Omit<FilterDialogProps, 'onClose'>) {
  const { t } = useSpeech();
  const { choicesOf } = useFilterWords(names);
  const id = useId();
  const kind = FILTERS[name];
  const label = t(`cases:${name}` as 'cases:state');
  const several = 'several' in kind;
  if (kind.of === 'moment' || kind.of === 'limit') {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Input
          id={id}
          type="datetime-local"
          value={localOf(address.one(name))}
          onChange={({ target }) =>
            address.narrow(name, target.value === '' ? [] : [askedOf(name, Date.parse(target.value))])
          }
        />
      </div>
    );
  }
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <ChoiceField
        id={id}
        label={label}
        choices={choicesOf(name)}
        value={several ? address.all(name) : address.one(name)}
        several={several}
        optional
        search={kind.of === 'person' ? 'person' : undefined}
        onChange={(next: string | readonly string[] | undefined) =>
          address.narrow(name, next === undefined ? [] : typeof next === 'string' ? [next] : next)
        }
      />
    </fieldset>
  );
}

/** A moment as the field of the browser has it, in the zone of the viewer. */
function localOf(moment: string | undefined): string {
  const at = moment === undefined ? Number.NaN : Date.parse(moment);
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
