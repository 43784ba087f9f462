import { Link } from 'wouter';
import { labelOf } from '../action/schema';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { paths } from '../generated/api';
import { Entries } from './entries';
import { useNarrowed } from './narrowed';
import { PageHead } from './page-head';
import { PAGE, usePaged } from './paged';
import { RecordFilters } from './record-filters';

type Query = NonNullable<paths['/reveals']['get']['parameters']['query']>;
type Shown = NonNullable<Query['field']>;
const FIELDS = ['name', 'phone', 'email', 'address', 'billingNumber'] as const satisfies readonly Shown[];

/** Who was shown what of which customer in clear, and why: what a privacy officer watches over. */
export default function RevealsPage() {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { filter, narrow } = useNarrowed<Pick<Query, 'person' | 'field' | 'from' | 'to'>>('/administration/reveals', [
    'person',
    'field',
    'from',
    'to',
  ]);
  const { items, names, error, onMore } = usePaged(
    ['lists', 'reveals', filter],
    (cursor) =>
      answered(api.GET('/reveals', { params: { query: { ...filter, limit: PAGE, ...(cursor && { cursor }) } } })),
    live,
  );
  const nameOf = (person: string) => names.people[person] ?? person;
  return (
    <>
      <PageHead title={t('administration:reveals')} lead={t('administration:revealsLead')} />
      <section className="card">
        <RecordFilters
          filter={filter}
          narrow={narrow}
          sort={{
            label: t('administration:field'),
            options: FIELDS.map((field) => ({ value: field, label: labelOf(field, speech) })),
            value: filter.field,
            onChange: (next) => narrow('field', next),
          }}
        />
        <Entries
          label={t('administration:reveals')}
          items={items?.map((item, index) => ({ ...item, key: `${item.at} ${index}` }))}
          error={error}
          keyOf={({ key }) => key}
          none={t('administration:noReveals')}
          onMore={onMore}
          draw={({ at, person, actingFor, field, reason, complaint }) => (
            <div className="access-entry">
              <time className="quiet" dateTime={at}>
                {moment(at, now, speech)}
              </time>
              <span>
                {nameOf(person)}
                {actingFor !== null && (
                  <span className="quiet"> · {t('administration:revealedFor', { name: nameOf(actingFor) })}</span>
                )}
              </span>
              <span>
                {labelOf(field, speech)} · <Link href={`/complaints/${complaint.id}`}>{complaint.number}</Link>
              </span>
              <span>{reason}</span>
            </div>
          )}
        />
      </section>
    </>
  );
}
