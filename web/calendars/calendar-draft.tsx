import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearch } from 'wouter';
import { CheckMark } from '../documents/check-mark';
import { DraftFrame } from '../documents/draft-frame';
import { EditStep } from '../documents/edit-step';
import { PublishStep } from '../documents/publish-step';
import type { JsonSchema } from '../documents/schema';
import { useDocumentSchema } from '../documents/schemas';
import { asText, type Checked, type DocumentDraft, useDocumentDraft } from '../documents/use-document-draft';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { MayPublish } from '../policies/may-publish';
import { firstYear } from './calendar';
import { type Calendar, useCalendar, useVersion } from './calendars-read';
import { CalendarDifferenceView } from './difference';
import { YearSwitch } from './year-switch';
import { YearView } from './year-view';
import '../complaint/complaint.css';
import './calendars.css';

/** The next version of a calendar, as a draft that begins from any version. */
export default function CalendarDraft() {
  const { id = '' } = useParams<{ id: string }>();
  const asked = Number(new URLSearchParams(useSearch()).get('from')) || undefined;
  const { data: calendar, error } = useCalendar(id);
  const last = calendar?.versions[0]?.version;
  const { data: found } = useVersion(id, asked ?? last);
  const { data: schema } = useDocumentSchema('calendars');
  // What it began from stays, also while another version is published meanwhile.
  const [first, setFirst] = useState<{ readonly version: Calendar; readonly next: number } | null>(null);
  if (first === null && found !== undefined && last !== undefined) setFirst({ version: found, next: last + 1 });
  if (error !== null && calendar === undefined) return <p className="page-message">{error.message}</p>;
  if (calendar === undefined || first === null || schema === undefined) return <Waiting />;
  if (!calendar.publishing.allowed) {
    return (
      <div className="page-message">
        <MayPublish publishing={calendar.publishing} />
      </div>
    );
  }
  return <Editing key={`${id} ${first.version.version}`} version={first.version} next={first.next} schema={schema} />;
}

const VALIDATE = {
  key: ['calendar'],
  ask: (document: Record<string, unknown>) => answered(api.POST('/calendars/validate', { body: { document } })),
} as const;

interface EditingProps {
  readonly version: Calendar;
  readonly next: number;
  readonly schema: JsonSchema;
}

function Editing({ version, next, schema }: EditingProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [step, setStep] = useState('document');
  const { id } = version;
  const base = useMemo(
    () => ({ text: asText({ ...version.document, version: next }, schema), from: version.version }),
    [version, next, schema],
  );
  const edited = useDocumentDraft({ about: `calendar:${id}`, base, validate: VALIDATE });
  const steps = [
    {
      name: 'document',
      label: t('documents:document'),
      letter: 'e',
      mark: <CheckMark state={edited.state} count={edited.faults.length} />,
    },
    { name: 'year', label: t('calendars:year'), letter: 'y' },
    { name: 'difference', label: t('documents:difference'), letter: 'd' },
    { name: 'publish', label: t('documents:publish'), letter: 'p' },
  ];
  return (
    <DraftFrame
      title={t('calendars:draft', { name: id })}
      back={{ href: `/calendars/${id}`, label: id }}
      draft={edited.draft}
      steps={steps}
      step={step}
      onStep={setStep}
    >
      {/* It stays where it is meanwhile, with its place and what can be undone. */}
      <div hidden={step !== 'document'}>
        <EditStep name={id} edited={edited} schema={schema} />
      </div>
      {step === 'year' && <DraftYear edited={edited} years={version.years} />}
      {step === 'difference' && <DraftDifference id={id} edited={edited} />}
      {step === 'publish' && (
        <PublishStep<Calendar>
          path="/calendars"
          name={id}
          document={edited.document}
          ready={edited.state === 'valid'}
          notYet={t('calendars:publishNotYet')}
          onPublished={() => {
            edited.draft.sent();
            void queries.invalidateQueries({ queryKey: ['calendars'] });
          }}
          consequences={<Consequences />}
          outcome={(published) => (
            <>
              <h2 role="status">{t('documents:publishedNow', { version: published.version })}</h2>
              <Consequences />
              <Link href={`/calendars/${published.id}?version=${published.version}`}>{t('documents:toIt')}</Link>
            </>
          )}
        />
      )}
    </DraftFrame>
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
function DraftYear({ edited, years }: { edited: DocumentDraft<Checked>; years: readonly number[] }) {
  const { t, language } = useSpeech();
  const { document, fields } = edited;
  const [year, setYear] = useState(() => firstYear(years));
  const { data } = useQuery({
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
      {document !== undefined && data === undefined && <Waiting />}
      {(document === undefined || data?.days === null) && <p className="soon">{t('calendars:noPreview')}</p>}
      {document !== undefined && data?.days && <YearView days={data.days} />}
    </>
  );
}

/** What the draft says otherwise than the version from which it began. */
function DraftDifference({ id, edited }: { id: string; edited: DocumentDraft<Checked> }) {
  const { t, language } = useSpeech();
  const { fields, document } = edited;
  const { data, error } = useQuery({
    queryKey: ['calendars', 'diff', id, fields.from, language, fields.text],
    queryFn: () =>
      answered(
        api.POST('/calendars/{id}/diff', {
          params: { path: { id }, query: { from: fields.from } },
          body: { document: document! },
        }),
      ),
    enabled: document !== undefined,
    retry: false,
    staleTime: 60_000,
  });
  if (document === undefined) return <p>{t('documents:mendFirst')}</p>;
  if (error !== null) {
    return (
      <div className="card" role="alert">
        <p>{t('documents:mendFirst')}</p>
        <p className="late">{error.message}</p>
      </div>
    );
  }
  return data === undefined ? <Waiting /> : <CalendarDifferenceView difference={data} />;
}
