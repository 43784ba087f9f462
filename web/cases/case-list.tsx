import { useMemo } from 'react';
import { useSpeech } from '../frame/language';
import { BulkBar } from '../list/bulk-bar';
import { DoCell } from '../list/do-cell';
import { type Kind, useHeldList } from '../list/held-list';
import { Listing, useNextPage } from '../list/listing';
import { ListNews } from '../list/news';
import { SelectCell } from '../list/select-cell';
import { useGrid } from '../list/use-grid';
import { useRowActions } from '../list/use-row-actions';
import { CaseCells } from './case-cells';
import { type Listed, useListed, useTotal, writtenTotal } from './listed';
import { namesOf } from './names';

/** How a list knows complaints. */
const CASES: Kind<Listed> = {
  keyOf: ({ id }) => id,
  markOf: ({ state, slaState, unit, handler, nextDeadline, urges }) =>
    [state, slaState, unit, handler, nextDeadline, urges].join(' '),
  subjectOf: ({ id, number, version }) => ({ id, number, version }),
  grows: true,
};

/** The complaints that a query finds, acted on in place by the same keys as My work. */
export function CaseList({ query, title }: { query: string; title: string }) {
  const { t } = useSpeech();
  const pages = useListed(query);
  const { data, error } = pages;
  const { data: total } = useTotal(query);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const names = useMemo(() => namesOf(data?.pages ?? []), [data]);
  const { rows, news, merge } = useHeldList(items, CASES);
  const grid = useGrid(rows, {
    loaded: items !== undefined,
    place: 'cases',
    heights: { wide: 60, narrow: 118 },
  });
  const actions = useRowActions(grid);
  const onEnd = useNextPage(pages);
  const columns = [
    { id: 'select', label: t('work:keySelect'), hidden: true },
    { id: 'due', label: t('cases:limit') },
    { id: 'complaint', label: t('work:complaint') },
    { id: 'with', label: t('cases:with') },
    { id: 'owner', label: t('cases:ownerReceived') },
    { id: 'actions', label: t('work:actions'), hidden: true },
  ];
  return (
    <>
      <header className="work-head">
        <h1>{title}</h1>
        <p className="work-counts" role="status">
          {total !== undefined && (
            <span data-total={writtenTotal(total)}>{t('cases:count', { found: writtenTotal(total) })}</span>
          )}
        </p>
        <ListNews news={news} merge={merge} grid={grid} />
      </header>
      <p className="work-said" role="status">
        {actions.said}
      </p>
      <Listing
        loaded={items !== undefined}
        error={error}
        empty={<p className="page-message">{t('cases:empty')}</p>}
        grid={grid}
        kind="cases"
        label={t('cases:list')}
        columns={columns}
        total={total && (total.isExact ? total.count : null)}
        onEnd={onEnd}
        draw={(row, active) => (
          <>
            <SelectCell grid={grid} row={row} active={active} />
            <CaseCells row={row} names={names} active={active} onOpen={grid.keep} />
            <DoCell actions={actions} row={row} active={active} />
          </>
        )}
      />
      {actions.dialogs}
      <BulkBar grid={grid} actions={actions} />
    </>
  );
}
