import { Select } from 'antd';
import { Link } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { paths } from '../generated/api';
import { WORDS } from '../generated/words';
import { Entries } from './entries';
import { Field, MomentField, PersonField } from './fields';
import { useNarrowed } from './narrowed';
import { PageHead } from './page-head';
import { doer, PAGE, usePaged } from './paged';

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
        <div className="field-row access-filters" role="search">
          <PersonField
            label={t('administration:person')}
            optional
            among={['directory']}
            find={async (name) =>
              (await answered(api.GET('/directory', { params: { query: { limit: 50, ...(name && { name }) } } })))
                .people
            }
            value={filter.person}
            onChange={(next) => narrow('person', next)}
          />
          <Field label={t('administration:what')} optional>
            {(control) => (
              <Select
                {...control}
                allowClear
                placeholder={t('administration:everything')}
                options={EVENTS.map((event) => ({ value: event, label: named('accessEvent', event) }))}
                value={filter.what ?? null}
                onChange={(next: What | null) => narrow('what', next ?? undefined)}
              />
            )}
          </Field>
          <MomentField
            label={t('administration:fromMoment')}
            optional
            value={filter.from}
            onChange={(next) => narrow('from', next)}
          />
          <MomentField
            label={t('administration:toMoment')}
            optional
            value={filter.to}
            onChange={(next) => narrow('to', next)}
          />
        </div>
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
