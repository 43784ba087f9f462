import { DocumentCard, DocumentsPage } from '../documents/documents-page';
import { useSpeech } from '../frame/language';
import { CalendarLine } from './calendar-line';
import { asCalendar } from './document';
import './words';

/** The working calendars on which limits are counted. */
export default function Calendars() {
  const { t } = useSpeech();
  return (
    <DocumentsPage of="calendars">
      {(items) =>
        items.map((calendar) => (
          <DocumentCard
            key={calendar.id}
            of="calendars"
            id={calendar.id}
            name={t('calendars:named', { id: calendar.id })}
            about={
              <>
                {t('calendars:zone', { zone: asCalendar(calendar.document).zone })} ·{' '}
                {t('calendars:years', { years: calendar.years.join(', ') })}
              </>
            }
          >
            <CalendarLine version={calendar} />
          </DocumentCard>
        ))
      }
    </DocumentsPage>
  );
}
