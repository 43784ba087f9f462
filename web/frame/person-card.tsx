import { useSpeech } from './language';
import { serverNow } from './server-clock';
import { moment } from './time';

/** Somebody of the organisation, as the directory has them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly {
    readonly role: string;
    readonly roleName: { readonly zh: string; readonly en: string };
    readonly unit: string;
    readonly unitName: { readonly zh: string; readonly en: string };
  }[];
  /** Null while they are present. */
  readonly away: { readonly deputy: string; readonly until: string } | null;
}

/** Who somebody is: their offices, and whether they are away. */
export function PersonCard({ person }: { person: Person }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { offices, away } = person;
  return (
    <>
      {away && (
        <p className="soon">
          {away.until === 'infinity'
            ? t('awayOpen')
            : t('awayUntil', { time: moment(away.until, serverNow(), speech) })}
        </p>
      )}
      <ul>
        {offices.map(({ role, unit, roleName, unitName }) => (
          <li key={`${role}@${unit}`}>
            {say(unitName)} · {say(roleName)}
          </li>
        ))}
      </ul>
    </>
  );
}
