import { useSpeech } from '../frame/language';
import { useDayWords } from './day-words';
import type { CalendarDay } from './document';
import { dateInWords, monthName, monthsOf, stretchesOf, weekdays } from './months';

/** A year as twelve months, and below them the days that differ from their weekday. */
export function YearView({ days }: { days: readonly CalendarDay[] }) {
  const { t, language } = useSpeech();
  const { mark, inWords } = useDayWords();
  const names = weekdays(language);
  const count = (is: (day: CalendarDay) => boolean) => days.filter(is).length;
  const sums = [
    ['workingDays', count(({ slots }) => slots.length > 0)],
    ['daysOff', count(({ kind }) => kind === 'day-off')],
    ['makeUps', count(({ kind }) => kind === 'make-up')],
    ['exceptions', count(({ kind }) => kind === 'exception')],
  ] as const;
  return (
    <div className="year">
      <dl className="year-sums">
        {sums.map(([name, sum]) => (
          <div key={name} data-sum={name}>
            <dt>{t(`calendars:${name}`)}</dt>
            <dd>{sum}</dd>
          </div>
        ))}
      </dl>
      <div className="months">
        {monthsOf(days).map(({ month, weeks }) => (
          <table key={month} className="month">
            <caption>{monthName(month, language)}</caption>
            <thead>
              <tr>
                {names.map(({ short, long }) => (
                  <th key={long} scope="col" abbr={long}>
                    {short}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: weeks have no other name.
                <tr key={index}>
                  {week.map((day, column) =>
                    day === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: nor have days of other months.
                      <td key={`none-${column}`} />
                    ) : (
                      <td
                        key={day.date}
                        className="day"
                        data-date={day.date}
                        data-kind={day.kind}
                        data-works={day.slots.length > 0}
                        title={`${dateInWords(day.date, language)}: ${inWords(day)}`}
                      >
                        {Number(day.date.slice(8))}
                        {mark(day) !== null && (
                          <>
                            <span className="day-mark" aria-hidden>
                              {mark(day)}
                            </span>
                            <span className="hidden-text">{inWords(day)}</span>
                          </>
                        )}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <SpecialDays days={days} />
    </div>
  );
}

function SpecialDays({ days }: { days: readonly CalendarDay[] }) {
  const { t, language, say } = useSpeech();
  const { kindOf, hoursOf } = useDayWords();
  const stretches = stretchesOf(days);
  return (
    <section className="card" aria-label={t('calendars:special')}>
      <h2>{t('calendars:special')}</h2>
      {stretches.length === 0 && <p className="quiet">{t('calendars:noSpecial')}</p>}
      {stretches.length > 0 && (
        <table className="facts">
          <thead>
            <tr>
              <th scope="col">{t('calendars:day')}</th>
              <th scope="col">{t('documents:what')}</th>
              <th scope="col">{t('calendars:hours')}</th>
            </tr>
          </thead>
          <tbody>
            {stretches.map(({ from, to, days: length }) => (
              <tr key={from.date} data-kind={from.kind}>
                <th scope="row">
                  {dateInWords(from.date, language)}
                  {length > 1 && ` – ${dateInWords(to.date, language)}`}
                </th>
                <td data-label={t('documents:what')}>
                  {from.name !== null && <strong>{say(from.name)} </strong>}
                  <span className={from.name === null ? '' : 'quiet'}>{kindOf(from)}</span>
                </td>
                <td data-label={t('calendars:hours')}>{hoursOf(from)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
