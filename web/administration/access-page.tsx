import { Link } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { paths } from '../generated/api';
import { WORDS } from '../generated/words';
import { Entries } from './entries';
import { useNarrowed } from './narrowed';
import { PageHead } from './page-head';
import { doer, PAGE, usePaged } from './paged';
import { RecordFilters } from './record-filters';

type Query = NonNullable<paths['/access-record']['get']['parameters']['query']>;
type What = NonNullable<Query['what']>;
const EVENTS = Object.keys(WORDS.accessEvent) as What[];
const FILTERS = ['person', 'what', 'from', 'to'] as const;
/** What may be a sign that somebody tries to get in who should not. */
const BAD: ReadonlySet<string> = new Set<What>(['refused', 'locked']);

/** Who signed in and out, what was refused, and what became of accounts. What it is narrowed by is in the address. */
export default function AccessPage() {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const { filter, narrow } = useNarrowed<Pick<Query, (typeof FILTERS)[number]>>('/administration/access', FILTERS);
  const { items, names, error, onMore } = usePaged(
    ['lists', 'access', filter],
    (cursor) =>
      answered(api.GET('/access-record', { params: { query: { ...filter, limit: PAGE, ...(cursor && { cursor }) } } })),
    live,
  );
  return (
    <>
      <PageHead title={t('administration:access')} lead={t('administration:accessLead')} />
      <section className="card">
        <RecordFilters
          filter={filter}
          narrow={narrow}
          sort={{
            label: t('administration:what'),
            options: EVENTS.map((event) => ({ value: event, label: named('accessEvent', event) })),
            value: filter.what,
            onChange: (next) => narrow('what', next),
          }}
        />
        <Entries
          label={t('administration:access')}
          items={items?.map((item, index) => ({ ...item, key: `${item.at} ${index}` }))}
          error={error}
          keyOf={({ key }) => key}
          none={t('administration:noAccess')}
          onMore={onMore}
          draw={({ at, what, person, by, method, address, detail }) => (
            <div className="access-entry">
              <time className="quiet" dateTime={at}>
                {moment(at, now, speech)}
              </time>
              <span className={BAD.has(what) ? 'late' : ''}>{named('accessEvent', what)}</span>
              <span>
                {person === null ? (
                  <span className="quiet">{t('administration:unknownPerson')}</span>
                ) : (
                  <Link href={`/administration/people/${encodeURIComponent(person)}`}>
                    {names.people[person] ?? person}
                  </Link>
                )}
                {by !== `person:${person}` && person !== null && (
                  <span className="quiet"> · {t('administration:by', { name: doer(by, names, speech) })}</span>
                )}
              </span>
              <span className="quiet">
                {[
                  method === null ? null : t(`administration:method.${method}`),
                  address,
                  ...Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${saidOf(value)}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          )}
        />
      </section>
    </>
  );
}

/** A detail of the record, whatever it is. */
const saidOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
