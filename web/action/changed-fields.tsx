import { type Speech, useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import './action.css';

/** A fact of a complaint that is not as somebody saw it any more. */
export type ChangedFact = components['schemas']['ChangedFact'];

/** What a fact is; a dash for nothing and nobody. */
export function factText(value: ChangedFact['before'], speech: Speech): string {
  if (value === null) return '–';
  return 'at' in value ? moment(value.at, serverNow(), speech) : speech.say(value.name);
}

/** What is different now, field by field: as it was seen, and as it is. */
export function ChangedFields({ fields }: { fields: readonly ChangedFact[] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  return (
    <table className="changed-fields">
      <caption>{t('action:changedFields')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('action:before')}</th>
          <th scope="col">{t('action:now')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tasks of one unit have the same name; they stay in their order.
          <tr key={index}>
            <th scope="row">{say(fact.name)}</th>
            <td>
              <del>{factText(fact.before, speech)}</del>
            </td>
            <td>
              <ins>{factText(fact.after, speech)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
