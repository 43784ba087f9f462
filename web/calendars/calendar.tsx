import { useState } from 'react';
import { DocumentPage } from '../documents/document-page';
import type { Version } from '../documents/kinds';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { NotThere } from '../frame/waiting';
import { CalendarLine } from './calendar-line';
import { CalendarDifference } from './difference';
import { asCalendar, useYear } from './document';
import { Week } from './week';
import { WhenOver } from './when-over';
import { YearSwitch } from './year-switch';
import { YearView } from './year-view';
import './words';
import './calendars.css';

/** A calendar as a year: its days, its ordinary week, and its versions. */
export default function Calendar() {
  const { t } = useSpeech();
  return (
    <DocumentPage
      of="calendars"
      nameOf={({ id }) => t('calendars:named', { id })}
      Line={CalendarLine}
      Differs={CalendarDifference}
    >
      {({ version, versions, document }) => (
        <div className="calendar-columns">
          <div>
            <Year key={version.version} version={version} />
            {document}
          </div>
          <div className="calendar-side">
            <Week document={asCalendar(version.document)} />
            <WhenOver id={version.id} version={version.version} />
            <section className="card" aria-label={t('calendars:versions')}>
              <h2>{t('calendars:versions')}</h2>
              {versions}
            </section>
          </div>
        </div>
      )}
    </DocumentPage>
  );
}

/** The year of today, or the nearest that the calendar knows. */
export function firstYear(years: readonly number[]): number {
  const today = new Date(serverNow()).getFullYear();
  if (years.length === 0 || years.includes(today)) return today;
  return years.reduce((a, b) => (Math.abs(b - today) < Math.abs(a - today) ? b : a));
}

function Year({ version }: { version: Version<'calendars'> }) {
  const { t } = useSpeech();
  const [year, setYear] = useState(() => firstYear(version.years));
  const { data, error } = useYear(version.id, version.version, year);
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
        <NotThere error={error} />
      ) : (
        <>
          {!data.published && <p className="soon">{t('calendars:unknownYear')}</p>}
          <YearView days={data.days} />
        </>
      )}
    </>
  );
}
