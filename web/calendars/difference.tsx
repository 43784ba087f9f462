import { Changes } from '../documents/changes';
import { useSpeech } from '../frame/language';
import type { CalendarDifference } from './calendars-read';
import { useDayWords } from './day-words';
import { dateInWords } from './months';

/** How two versions of a calendar differ: the days of which they say different things, and the places of the documents. */
export function CalendarDifferenceView({ difference }: { difference: CalendarDifference }) {
  const { t, language } = useSpeech();
  const { inWords } = useDayWords();
  const { days, document } = difference;
  if (days.length === 0 && document.length === 0) return <p>{t('documents:nothingDiffers')}</p>;
  return (
    <div className="doc-difference">
      <section className="card" aria-label={t('calendars:days')}>
        <h2>{t('calendars:days')}</h2>
        {days.length === 0 && <p className="quiet">{t('calendars:noDays')}</p>}
        {days.length > 0 && (
          <table className="facts">
            <thead>
              <tr>
                <th scope="col">{t('calendars:day')}</th>
                <th scope="col">{t('documents:before')}</th>
                <th scope="col">{t('documents:after')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ date, before, after }) => (
                <tr key={date} data-date={date}>
                  <th scope="row">
                    {dateInWords(date, language)} {date.slice(0, 4)}
                  </th>
                  <td data-label={t('documents:before')}>{inWords(before)}</td>
                  <td data-label={t('documents:after')} className="doc-after">
                    {inWords(after)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {document.length > 0 && <Changes changes={document} />}
    </div>
  );
}
