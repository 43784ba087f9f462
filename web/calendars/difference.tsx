import type { Difference } from '../documents/kinds';
import { WhatDiffers } from '../documents/what-differs';
import { useSpeech } from '../frame/language';
import { useDayWords } from './day-words';
import { dateInWords } from './months';

/** How two versions of a calendar, or a version and a draft, differ: the days of which they say different things. */
export function CalendarDifference({ difference: { days, document } }: { difference: Difference<'calendars'> }) {
  const { t, language } = useSpeech();
  const { inWords } = useDayWords();
  return (
    <WhatDiffers title={t('calendars:days')} none={t('calendars:noDays')} lines={days.length} document={document}>
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
    </WhatDiffers>
  );
}
