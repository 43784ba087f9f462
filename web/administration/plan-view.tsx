import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import type { components } from '../generated/api';
import { Differences } from './differences';

export type Plan = components['schemas']['OrganisationPlan'];

/** What loading a document would do: what comes, changes and goes, what has to wait, and what would be missing. */
export function PlanView({ plan: { changes, held, gaps } }: { plan: Plan }) {
  const { t, say } = useSpeech();
  return (
    <>
      {changes.length === 0 && <p>{t('administration:noDifference')}</p>}
      <Differences changes={changes} />
      {held.length > 0 && (
        <>
          <h3 className="soon">{t('administration:waits')}</h3>
          <ul className="held">
            {held.map(({ unit, person, what, cases, count }) => (
              <li key={`${unit} ${person}`}>
                <p>{say(what)}</p>
                <p className="quiet">
                  {cases.map(({ id, number }) => (
                    <Link key={id} href={`/complaints/${id}`}>
                      {number}
                    </Link>
                  ))}
                  {count > cases.length && <span>{t('administration:andMore', { count: count - cases.length })}</span>}
                </p>
                {person === undefined ? (
                  <p className="quiet">{t('administration:unitHeld')}</p>
                ) : (
                  <Link href={`/administration/people/${encodeURIComponent(person)}`}>
                    {t('administration:moveDuties')}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {gaps.length > 0 && (
        <details className="gaps">
          <summary>{t('administration:gaps', { count: gaps.length })}</summary>
          <ul>
            {gaps.map(({ unit, role, what }) => (
              <li key={`${unit} ${role} ${what.en}`}>{say(what)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
