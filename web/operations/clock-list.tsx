import { useMemo } from 'react';
import { namesOf } from '../cases/names';
import { useSpeech } from '../frame/language';
import { useServerNow } from '../frame/server-clock';
import { due, length } from '../frame/time';
import type { Kind } from '../list/held-list';
import { CaseCell } from './case-cell';
import { type Clock, type Names, type Overview, useClocks, useShown } from './figures';
import { WatchList } from './watch-list';
import '../complaint/words';
import { Select } from '../frame/select';

const CLOCKS: Kind<Clock> = {
  keyOf: ({ complaint, id }) => `${complaint.id} ${id}`,
  markOf: ({ dueAt, slaState, level }) => `${dueAt} ${slaState} ${level}`,
  subjectOf: ({ complaint: { id, number } }) => ({ id, number, version: null }),
  grows: true,
};

/** Clocks that are missed before a moment if nobody acts. */
export function DueList({ before }: { before: string }) {
  const { t } = useSpeech();
  return <ClockList title={t('operations:due')} empty={t('operations:dueNone')} filter={{ dueBefore: before }} />;
}

/** Running clocks that have missed their limit, of all units or of one. */
export function BreachList({ breaches, names }: { breaches: Overview['breaches']; names: Names }) {
  const { t, say } = useSpeech();
  const { one, go } = useShown();
  const unit = one('unit');
  const nameOf = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  const total = breaches.reduce((sum, { clocks }) => sum + clocks, 0);
  return (
    <ClockList
      key={unit}
      title={t('operations:breaches')}
      empty={t('operations:breachesNone')}
      filter={{ slaState: 'breached', ...(unit === undefined ? {} : { unit }) }}
      filters={
        breaches.length > 0 && (
          <Select
            size="small"
            aria-label={t('operations:byUnit')}
            showSearch={{ optionFilterProp: 'label' }}
            className="watch-units"
            value={unit ?? ''}
            options={[
              { value: '', label: `${t('operations:allUnits')} ${total}` },
              ...breaches.map(({ unit: code, clocks }) => ({ value: code, label: `${nameOf(code)} ${clocks}` })),
            ]}
            onChange={(next: string) => go('breaches', { unit: next === '' ? undefined : next })}
          />
        )
      }
    />
  );
}

interface ClockListProps {
  readonly title: string;
  readonly empty: string;
  readonly filter: Parameters<typeof useClocks>[0];
  readonly filters?: React.ReactNode;
}

/** Running clocks that a filter matches. */
export function ClockList({ title, empty, filter, filters }: ClockListProps) {
  const { t } = useSpeech();
  const pages = useClocks(filter);
  const names = useMemo(() => namesOf(pages.data?.pages ?? []), [pages.data]);
  return (
    <WatchList
      title={title}
      pages={pages}
      kind={CLOCKS}
      columnsOf="clocks"
      empty={empty}
      filters={filters}
      columns={[
        { id: 'limit', label: t('operations:limit') },
        { id: 'clock', label: t('operations:clock') },
        { id: 'complaint', label: t('operations:complaint') },
        { id: 'with', label: t('operations:with') },
      ]}
      draw={(clock) => <ClockCells clock={clock} names={names} />}
    />
  );
}

function ClockCells({ clock, names }: { clock: Clock; names: Names }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerNow();
  const { complaint, kind, unit, assignee, dueAt, level, workflow } = clock;
  const left = Date.parse(dueAt) - now;
  return (
    <>
      <span role="gridcell" className={`cell-due due due-${left < 0 ? 'late' : 'soon'}`}>
        <strong>{t(left < 0 ? 'work:overdueBy' : 'work:left', { time: length(left, speech) })}</strong>
        <span>
          <time dateTime={dueAt}>{due(dueAt, now, speech)}</time>
        </span>
      </span>
      <span role="gridcell" className="cell-what">
        <strong>{named('clock', kind)}</strong>
        {level > 0 && <span className="quiet">{t('complaint:escalated', { level })}</span>}
      </span>
      <CaseCell complaint={complaint.id} number={complaint.number} workflow={workflow} />
      <span role="gridcell" className="cell-with">
        <span>{names.units[unit] ? say(names.units[unit]) : unit}</span>
        <span className="quiet">
          {assignee === null ? t('complaint:nobody') : (names.people[assignee] ?? assignee)}
        </span>
      </span>
    </>
  );
}
