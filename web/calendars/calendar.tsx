import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams, useSearch } from 'wouter';
import { ReadDocument } from '../documents/read-document';
import { offerCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { Waiting } from '../frame/waiting';
import { MayPublish } from '../policies/may-publish';
import { asCalendar, useCalendar, useVersion, useYear, type Calendar as Version } from './calendars-read';
import { CompareVersions } from './compare-versions';
import { VersionLine } from './version-line';
import { Week } from './week';
import { WhenOver } from './when-over';
import { YearSwitch } from './year-switch';
import { YearView } from './year-view';
import '../complaint/complaint.css';
import '../documents/documents.css';
import './calendars.css';

/** A calendar as a year: its days, its ordinary week, and its versions. */
export default function Calendar() {
  const { t } = useSpeech();
  const { id = '' } = useParams<{ id: string }>();
  const [, navigate] = useLocation();
  const asked = Number(new URLSearchParams(useSearch()).get('version')) || undefined;
  const { data: calendar, error } = useCalendar(id);
  const version = asked ?? calendar?.versions[0]?.version;
  const { data: found } = useVersion(id, version);
  const [showsDocument, setShowsDocument] = useState(false);
  const mayEdit = calendar?.publishing.allowed === true && version !== undefined;
  const edit = () => navigate(`/calendars/${id}/draft?from=${version}`);
  useKeys('page', [
    ...(mayEdit ? [{ keys: 'e', label: t('documents:editAs'), run: edit }] : []),
    { keys: 'Escape', label: t('calendars:title'), run: () => navigate('/calendars') },
  ]);
  useEffect(() => {
    offerCommands(mayEdit ? [{ id: 'edit', label: t('documents:editAs'), of: id, run: edit }] : []);
    return () => offerCommands([]);
  });
  if (error !== null && calendar === undefined) return <p className="page-message">{error.message}</p>;
  if (calendar === undefined || found === undefined) return <Waiting />;
  return (
    <div className="doc-page">
      <header className="doc-head">
        <div>
          <Link href="/calendars" className="doc-back">
            ← {t('calendars:title')}
          </Link>
          <h1>
            {id} <span className="doc-version">{t('documents:version', { version: found.version })}</span>
          </h1>
        </div>
        <div className="doc-tools">
          <Button onClick={() => setShowsDocument(!showsDocument)}>
            {t(showsDocument ? 'documents:hideDocument' : 'documents:readDocument')}
          </Button>
          {mayEdit && (
            <Button type="primary" onClick={edit}>
              {t('documents:editAs')} <kbd aria-hidden>E</kbd>
            </Button>
          )}
        </div>
      </header>
      <MayPublish publishing={calendar.publishing} />
      <div className="calendar-columns">
        <div>
          <Year key={found.version} version={found} />
          {showsDocument && <ReadDocument of="calendars" key={found.version} name={id} document={found.document} />}
        </div>
        <div className="calendar-side">
          <Week document={asCalendar(found.document)} />
          <WhenOver id={id} version={found.version} />
          <section className="card" aria-label={t('documents:versions')}>
            <h2>{t('documents:versions')}</h2>
            <ul className="edition-list">
              {calendar.versions.map((one) => (
                <VersionLine key={one.version} version={one} isShown={one.version === found.version} />
              ))}
            </ul>
            {calendar.publishing.allowed && calendar.versions.length > 1 && (
              <CompareVersions id={id} shown={found.version} versions={calendar.versions} />
            )}
          </section>
        </div>
      </div>
    </div>
  );
}

/** The year of today, or the nearest that the calendar knows. */
export function firstYear(years: readonly number[]): number {
  const today = new Date(serverNow()).getFullYear();
  if (years.length === 0 || years.includes(today)) return today;
  return years.reduce((a, b) => (Math.abs(b - today) < Math.abs(a - today) ? b : a));
}

function Year({ version }: { version: Version }) {
  const { t } = useSpeech();
  const [year, setYear] = useState(() => firstYear(version.years));
  const { data } = useYear(version.id, version.version, year);
  const source = asCalendar(version.document).years.find((one) => one.year === year)?.source;
  return (
    <>
      <div className="year-head">
        <YearSwitch year={year} onYear={setYear} />
        {source !== undefined && (
          <p className="quiet">
            {t('calendars:source', { year, title: [source.title, source.number].filter(Boolean).join(' ') })}
          </p>
        )}
      </div>
      {data === undefined ? (
        <Waiting />
      ) : (
        <>
          {!data.published && <p className="soon">{t('calendars:unknownYear')}</p>}
          <YearView days={data.days} />
        </>
      )}
    </>
  );
}
