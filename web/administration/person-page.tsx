import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useSpeech } from '../frame/language';
import { PersonCard } from '../frame/person-card';
import { useServerNow } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { Waiting } from '../frame/waiting';
import { Departure } from './departure';
import { Duties } from './duties';
import { Failed } from './failed';
import { LeaveDialog } from './leave-dialog';
import { PageHead } from './page-head';
import { usePerson } from './person';
import { Preferences } from './preferences';
import { SignInOf } from './sign-in-of';
import { Tokens } from './tokens';
import '../unit/words';

/** Somebody: what they do here, how they get in, what they have to do, how they are told, and that they leave. */
export default function PersonPage() {
  const { id = '' } = useParams<{ id: string }>();
  return <Shown key={id} id={id} />;
}

function Shown({ id }: { id: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerNow();
  const { person: me } = useSession();
  const [, navigate] = useLocation();
  const [leaving, setLeaving] = useState(false);
  const { data: person, error } = usePerson(id);
  if (error) return <Failed error={error} />;
  if (person === undefined) return <Waiting />;
  const { name, state, leavesAt, departure } = person;
  // The page may stand open when the moment comes.
  const hasLeft = state === 'left' || (leavesAt !== null && Date.parse(leavesAt) <= now);
  const deeds = [
    // Nobody records that they themselves leave.
    ...(departure === null && state === 'here' && id !== me
      ? [{ id: 'leave', label: t('administration:leave'), run: () => setLeaving(true) }]
      : []),
    {
      id: 'organisation',
      label: t('administration:back'),
      key: 'Escape',
      run: () => navigate('/administration/organisation'),
    },
  ];
  return (
    <>
      <PageHead title={name} lead={id} deeds={deeds}>
        {state !== 'here' && (
          <span className="mark mark-serious">
            {leavesAt === null
              ? t('administration:left')
              : t(hasLeft ? 'administration:leftAt' : 'administration:leavesAt', {
                  time: moment(leavesAt, now, speech),
                })}
          </span>
        )}
      </PageHead>
      <div className="person-columns">
        <div className="person-side">
          <section className="card" aria-label={t('administration:offices')}>
            <h2>{t('administration:offices')}</h2>
            <PersonCard person={person} />
            {person.away && (
              <p className="quiet">
                {t('unit:deputy', { name: person.names.people[person.away.deputy] ?? person.away.deputy })}
              </p>
            )}
            {person.offices.length === 0 && <p className="quiet">{t('administration:noOffice')}</p>}
          </section>
          <SignInOf person={person} />
          <Tokens person={person} />
        </div>
        <div className="person-side">
          {departure !== null && <Departure person={person} departure={departure} />}
          <Duties person={person} />
          {state !== 'left' && <Preferences person={id} />}
        </div>
      </div>
      {leaving && <LeaveDialog person={person} onClose={() => setLeaving(false)} />}
    </>
  );
}
