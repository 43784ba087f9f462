import { type ReactNode, useEffect } from 'react';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import type { PlaceName } from '../frame/place-names';
import { BulkBar } from '../list/bulk-bar';
import { DoCell } from '../list/do-cell';
import { Grid } from '../list/grid';
import { type Kind, useHeldList } from '../list/held-list';
import { ListNews } from '../list/news';
import type { Row } from '../list/row';
import { SelectCell } from '../list/select-cell';
import { useGrid } from '../list/use-grid';
import { useRowActions } from '../list/use-row-actions';
import { type Duty, keyOf } from './duties';
import { DutyCells } from './duty-cells';

/** How a list knows duties. */
const DUTIES: Kind<Duty> = {
  keyOf,
  markOf: ({ dueAt, slaState, complaint }) =>
    [dueAt, slaState, complaint.state, complaint.urges, complaint.pause?.until].join(' '),
  subjectOf: ({ complaint }) => complaint,
};

interface DutyListProps {
  readonly latest: readonly Duty[];
  readonly place: PlaceName;
  readonly label: string;
  /** What is said where there is nothing to do. */
  readonly empty: string;
  /** What stands above the rows. @param news what has come in, to be put there */
  readonly head: (rows: readonly Row<Duty>[], news: ReactNode) => ReactNode;
  /** What stands beside the rows, about the one in hand. */
  readonly beside?: (row: Row<Duty> | undefined) => ReactNode;
  /** Whether the cursor goes on to the next row once something was done. @default false */
  readonly goesOn?: boolean;
}

/** Duties by their deadlines, done in place by keys or by mouse. */
export function DutyList({ latest, place, label, empty, head, beside, goesOn = false }: DutyListProps) {
  const { t } = useSpeech();
  const { rows, news, merge } = useHeldList(latest, DUTIES);
  const grid = useGrid(rows, { loaded: true, place, heights: { wide: 60, narrow: 148 } });
  const actions = useRowActions(grid, (row) => {
    const at = rows.findIndex(({ key }) => key === row.key);
    const next = rows.slice(at + 1).find((one) => !one.gone && actions.deeds.get(one.key)?.state !== 'done');
    if (goesOn && next !== undefined) grid.setActive(next.key);
  });
  const { active } = grid;
  const isCleared = rows.length > 0 && rows.every(({ gone }) => gone);
  useEffect(() => {
    // Nothing is left that could move under the cursor.
    if (goesOn && isCleared) merge();
  }, [goesOn, isCleared, merge]);
  useKeys('page', [
    { keys: 'm', label: t('work:keyMain'), run: () => active && actions.act(active, active.item.action) },
  ]);
  const columns = [
    { id: 'select', label: t('work:keySelect'), hidden: true },
    { id: 'due', label: t('work:due') },
    { id: 'toDo', label: t('work:toDo') },
    { id: 'complaint', label: t('work:complaint') },
    { id: 'actions', label: t('work:actions') },
  ];
  return (
    <div className="work">
      {head(rows, <ListNews news={news} merge={merge} grid={grid} />)}
      <p className="work-said" role="status">
        {actions.said}
      </p>
      {rows.length === 0 ? (
        <p className="page-message">{empty}</p>
      ) : (
        <div className="work-body">
          <Grid
            grid={grid}
            kind="duties"
            label={label}
            columns={columns}
            draw={(row, isActive) => (
              <>
                <SelectCell grid={grid} row={row} active={isActive} />
                <DutyCells row={row} active={isActive} onOpen={grid.keep} />
                <DoCell actions={actions} row={row} active={isActive} main={row.item.action} />
              </>
            )}
          />
          {beside?.(active)}
        </div>
      )}
      {actions.dialogs}
      <BulkBar grid={grid} actions={actions} />
    </div>
  );
}
