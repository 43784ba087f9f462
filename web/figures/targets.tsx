import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { NotThere } from '../frame/waiting';
import type { paths } from '../generated/api';
import { lastDayOf, timeOf, useAsked } from './asked';
import { type Definition, useCut, useDefinitions } from './measures';
import { MonthSelect } from './month-select';
import { Light } from './report-cell';
import { TargetDialog } from './target-dialog';
import './report-words';
import './report.css';
import { UnitSelect } from './unit-select';
import { useMonth } from './use-month';
import { saidValue } from './values';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import '../documents/documents.css';

type Targets = paths['/targets']['get']['responses'][200]['content']['application/json'];
type Said = Targets['items'][number];

const KEY = ['figures', 'targets'];

/** Everything that was ever said of targets, page after page. */
async function allTargets(): Promise<Targets> {
  let cursor: string | undefined;
  const items: Said[] = [];
  const names: Targets['names'] = { people: {}, units: {} };
  for (;;) {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await answered(api.GET('/targets', { params: { query } }));
    items.push(...page.items);
    Object.assign(names.people, page.names.people);
    Object.assign(names.units, page.names.units);
    if (page.next === null) return { ...page, items, names };
    cursor = page.next;
  }
}

/** What figures of units are to be, how they stand against that in a month, and what was said before. */
export default function TargetsPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Targets /> : <p className="page-message">{t('figures:notYours')}</p>;
}

function Targets() {
  const { t } = useSpeech();
  const { one, ask } = useAsked();
  const { month, present, onMonth } = useMonth();
  const unit = one('unit');
  const queries = useQueryClient();
  const { data: definitions, error } = useDefinitions();
  const { data: targets, error: unread } = useQuery({ queryKey: KEY, queryFn: allTargets });
  const [setting, setSetting] = useState<Partial<Said> | null>(null);
  if (definitions === undefined || targets === undefined) return <NotThere error={error ?? unread} />;
  const told = definitions.filter(({ id }) => targets.items.some(({ measure }) => measure === id));
  return (
    <div className="measures">
      <header className="work-head">
        <h1>{t('figures:targets')}</h1>
        <UnitSelect unit={unit} onUnit={(next) => ask({ unit: next })} />
        <MonthSelect month={month} present={present} onMonth={onMonth} />
        <Link href="/figures">{t('figures:back')}</Link>
        {targets.settable && (
          <Button type="primary" onClick={() => setSetting({ since: month.slice(0, 7) })}>
            {t('figures:setTarget')}
          </Button>
        )}
      </header>
      <div className="measure-cards">
        {told.length === 0 && <p className="quiet">{t('figures:noTargets')}</p>}
        {told.map((definition) => (
          <TargetCard
            key={definition.id}
            definition={definition}
            targets={targets}
            month={month}
            unit={unit}
            onSet={targets.settable ? setSetting : null}
          />
        ))}
      </div>
      {setting !== null && (
        <TargetDialog
          definitions={definitions}
          given={setting}
          onClose={() => setSetting(null)}
          onSet={() => {
            setSetting(null);
            void queries.invalidateQueries({ queryKey: ['figures'] });
          }}
        />
      )}
    </div>
  );
}

interface TargetCardProps {
  readonly definition: Definition;
  readonly targets: Targets;
  /** Its first day. */
  readonly month: string;
  readonly unit: string | undefined;
  /** Begins to say something else of a unit; null for whoever may not. */
  readonly onSet: ((given: Partial<Said>) => void) | null;
}

/** How units stand against the targets of one figure, and all that was said of it. */
function TargetCard({ definition, targets, month, unit, onSet }: TargetCardProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const asked = { ...timeOf(month, lastDayOf(month)), period: 'month' as const };
  const cut = useCut(definition.id, { ...asked, by: ['unit-tree'], ...(unit === undefined ? {} : { unit }) });
  const whole = useCut(definition.id, { ...asked, ...(unit === undefined ? {} : { unit }) });
  const below = (cut.data?.items ?? []).toSorted((a, b) => ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1));
  const nameOf = (code: string): string => {
    // In a month that is over a unit has the name that it had then.
    const words = cut.data?.names['unit-tree']?.[code] ?? targets.names.units[code];
    return words === undefined ? code : say(words);
  };
  /** What is said of the unit at the top with all below it comes first. */
  const rows = [
    ...(whole.data?.items ?? [])
      .filter(({ target }) => target !== null)
      .map((row) => ({
        row,
        key: 'together',
        unitName: t('figures:withAllBelow', { unit: nameOf(whole.data?.root ?? '') }),
      })),
    ...below.map((row) => {
      const [key = null] = row.keys;
      return { row, key: key ?? '', unitName: key === null ? t('figures:noValue') : nameOf(key) };
    }),
  ];
  const limit = (value: number): string => saidValue(definition, value, speech);
  const name = say(definition.name);
  const query = new URLSearchParams({ month: month.slice(0, 7), ...(unit === undefined ? {} : { unit }) });
  return (
    <section className="card" aria-label={name} data-measure={definition.id}>
      <h2 className="capital">
        <Link href={`/figures/${definition.id}?${query}`}>{name}</Link>
      </h2>
      {cut.data === undefined ? (
        <NotThere error={cut.error} />
      ) : rows.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <table className="facts measure-table">
          {cut.data.next !== null && <caption>{t('figures:rowsLeft', { count: below.length })}</caption>}
          <thead>
            <tr>
              <th scope="col">{t('figures:unit')}</th>
              <th scope="col">{t('figures:value')}</th>
              <th scope="col">{t('figures:light')}</th>
              <th scope="col">{t('figures:target')}</th>
              <th scope="col">{t('figures:saidOf')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, key, unitName }) => {
              const { value, target } = row;
              return (
                <tr key={key} data-key={key}>
                  <th scope="row">{unitName}</th>
                  <td data-label={t('figures:value')}>{value === null ? '–' : limit(value)}</td>
                  <td data-label={t('figures:light')}>
                    <Light figure={row} />
                  </td>
                  <td data-label={t('figures:target')}>
                    {target && t('figures:limitsOf', { yellow: limit(target.yellow), red: limit(target.red) })}
                  </td>
                  <td data-label={t('figures:saidOf')}>
                    {target && t('figures:saidOfSince', { unit: nameOf(target.unit), since: target.since })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <details open={cut.data !== undefined && rows.length === 0}>
        <summary>{t('figures:everythingSaid')}</summary>
        <SaidTable definition={definition} targets={targets} nameOf={nameOf} onSet={onSet} />
      </details>
    </section>
  );
}

interface SaidTableProps extends Pick<TargetCardProps, 'definition' | 'targets' | 'onSet'> {
  readonly nameOf: (unit: string) => string;
}

function SaidTable({ definition, targets: { items, names }, nameOf, onSet }: SaidTableProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const limit = (value: number | null): string => (value === null ? '–' : saidValue(definition, value, speech));
  const by = (loadedBy: string): string => names.people[loadedBy.replace(/^person:/, '')] ?? loadedBy;
  return (
    <table className="facts measure-table">
      <thead>
        <tr>
          <th scope="col">{t('figures:unit')}</th>
          <th scope="col">{t('figures:since')}</th>
          <th scope="col">{t('figures:yellow')}</th>
          <th scope="col">{t('figures:red')}</th>
          <th scope="col">{t('figures:saidBy')}</th>
          {onSet !== null && <th scope="col">{t('figures:change')}</th>}
        </tr>
      </thead>
      <tbody>
        {items
          .filter(({ measure }) => measure === definition.id)
          .map((said) => (
            <tr key={`${said.unit} ${said.version}`}>
              <th scope="row">{nameOf(said.unit)}</th>
              <td data-label={t('figures:since')}>{said.since}</td>
              <td data-label={t('figures:yellow')}>{limit(said.yellow)}</td>
              <td data-label={t('figures:red')}>{limit(said.red)}</td>
              <td data-label={t('figures:saidBy')}>
                {by(said.loadedBy)}, {moment(said.loadedAt, now, speech)}
              </td>
              {onSet !== null && (
                <td data-label={t('figures:change')}>
                  <button
                    type="button"
                    className="measure-further"
                    aria-label={t('figures:changeOf', { unit: nameOf(said.unit) })}
                    onClick={() => onSet(said)}
                  >
                    {t('figures:change')}
                  </button>
                </td>
              )}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
