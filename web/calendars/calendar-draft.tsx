import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DraftPage } from '../documents/draft-page';
import { PublishStep } from '../documents/publish-step';
import type { DocumentDraft } from '../documents/use-document-draft';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { firstYear } from './calendar';
import { CalendarDifference } from './difference';
import { YearSwitch } from './year-switch';
import { YearView } from './year-view';
import './words';
import './calendars.css';

/** The next version of a calendar: looked at as a year, and compared, before it is published. */
export default function CalendarDraft() {
  const { t } = useSpeech();
  return (
    <DraftPage
      of="calendars"
      nameOf={({ id }) => id}
      Differs={CalendarDifference}
      between={({ edited, began }, compare) => [
        {
          name: 'year',
          label: t('calendars:year'),
          letter: 'y',
          show: () => <DraftYear edited={edited} years={began.years} />,
        },
        compare,
      ]}
      publish={(next) => (
        <PublishStep
          next={next}
          title={null}
          ready={next.edited.state === 'valid'}
          consequences={<Consequences />}
          outcome={() => <Consequences />}
        />
      )}
    />
  );
}

function Consequences() {
  const { t } = useSpeech();
  return (
    <ul className="doc-bullets">
      <li>
        <strong>{t('calendars:publishNow')}</strong>
      </li>
      <li>{t('calendars:publishKeep')}</li>
    </ul>
  );
}

/** The year as the draft has it. */
function DraftYear({ edited, years }: { edited: DocumentDraft<'calendars'>; years: readonly number[] }) {
  const { t, language } = useSpeech();
  const { document, fields } = edited;
  const [year, setYear] = useState(() => firstYear(years));
  const { data, error } = useQuery({
    queryKey: ['calendars', 'draft-year', language, year, fields.text],
    queryFn: () => answered(api.POST('/calendars/validate', { body: { document: document!, year } })),
    enabled: document !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return (
    <>
      <div className="year-head">
        <YearSwitch year={year} onYear={setYear} />
        <p className="quiet">{t('calendars:preview')}</p>
      </div>
      {document !== undefined && data === undefined && <NotThere error={error} />}
      {(document === undefined || data?.days === null) && <p className="soon">{t('calendars:noPreview')}</p>}
      {document !== undefined && data?.days && <YearView days={data.days} />}
    </>
  );
}
