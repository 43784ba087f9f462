import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { MayPublish } from '../policies/may-publish';
import { asCalendar, useCalendars } from './calendars-read';
import { VersionLine } from './version-line';
import '../complaint/complaint.css';
import '../documents/documents.css';

/** The working calendars on which limits are counted. */
export default function Calendars() {
  const { t } = useSpeech();
  const { data } = useCalendars();
  if (data === undefined) return <Waiting />;
  return (
    <div className="doc-page">
      <header className="doc-head">
        <h1>{t('calendars:title')}</h1>
        <Link href="/policies">{t('calendars:policies')}</Link>
      </header>
      <MayPublish publishing={data.publishing} />
      {data.items.length === 0 && <p className="quiet">{t('calendars:none')}</p>}
      <ul className="doc-cards">
        {data.items.map((calendar) => (
          <li key={calendar.id} className="card" data-calendar={calendar.id}>
            <h2>
              <Link href={`/calendars/${calendar.id}`}>{calendar.id}</Link>
            </h2>
            <p className="quiet">
              {t('calendars:zone', { zone: asCalendar(calendar.document).zone })} ·{' '}
              {t('calendars:years', { years: calendar.years.join(', ') })}
            </p>
            <ul className="edition-list">
              <VersionLine version={calendar} />
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
