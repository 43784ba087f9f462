import { type ReactNode, useEffect } from 'react';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import type { PlaceName } from '../frame/place-names';
import { BulkBar } from './bulk-bar';
import { DoCell } from './do-cell';
import { Grid, type GridProps } from './grid';
import { type Kind, useHeldList } from './held-list';
import { ListNews } from './news';
import type { Row } from './row';
import { SelectCell } from './select-cell';
import { type Heights, useGrid } from './use-grid';
import { type RowActions, useRowActions } from './use-row-actions';
import { Cleared } from './where-next';

/** What a list of work is, whatever stands in it. */
export interface WorkListProps<Item> {
  readonly latest: readonly Item[];
  readonly kind: Kind<Item>;
  readonly place: PlaceName;
  readonly label: string;
  /** What is said where nothing is in the list. */
  readonly empty: string;
  /** The columns between the one that selects a row and the one that acts on it, and the name of their widths. */
  readonly columns: GridProps<Item>['columns'];
  readonly columnsKind: string;
  readonly widths?: GridProps<Item>['widths'];
  readonly heights: Heights;
  /** The cells of these columns. @param open keeps the list as the queue, for a link to the complaint */
  readonly cells: (row: Row<Item>, active: boolean, actions: RowActions, open: () => void) => ReactNode;
  /** The action that is to be done with a row, where there is one. */
  readonly mainOf?: (item: Item) => string | undefined;
  /** What is known of an action before it is asked for, such as the task that it is about. */
  readonly knownOf?: (row: Row, action: string) => Readonly<Record<string, unknown>> | undefined;
  /** What stands above the rows. @param news what has come in, to be put there */
  readonly head: (rows: readonly Row<Item>[], news: ReactNode) => ReactNode;
  /** What stands beside the rows, about the one in hand. */
  readonly beside?: ((row: Row<Item> | undefined, actions: RowActions) => ReactNode) | undefined;
  /** Whether the cursor goes on to the next row once something was done. @default false */
  readonly goesOn?: boolean | undefined;
  readonly cellInHand?: GridProps<Item>['cellInHand'];
  /** Whether there is more than the list has, of which it shows the first. @default false */
  readonly isCut?: boolean | undefined;
}

/** A list of complaints with which something is to be done in place, by keys or by mouse. */
export function WorkList<Item>(props: WorkListProps<Item>) {
  const { latest, kind, place, label, empty, heights, cells, mainOf, knownOf, head, beside, goesOn = false } = props;
  const { isCut = false } = props;
  const { t } = useSpeech();
  const { rows, news, merge } = useHeldList(latest, kind);
  const grid = useGrid(rows, { loaded: true, place, heights });
  const goOn = (row: Row) => {
    const at = rows.findIndex(({ key }) => key === row.key);
    const next = rows.slice(at + 1).find((one) => !one.gone && actions.deeds.get(one.key)?.state !== 'done');
    if (goesOn && next !== undefined) grid.setActive(next.key);
  };
  const actions = useRowActions(grid, { onDone: goOn, knownOf });
  const { active } = grid;
  const isCleared = rows.length > 0 && rows.every(({ gone }) => gone);
  useEffect(() => {
    // Nothing is left that could move under the cursor.
    if (goesOn && isCleared) merge();
  }, [goesOn, isCleared, merge]);
  const main = active && mainOf?.(active.item);
  useKeys('page', [
    { keys: 'm', label: t('work:keyMain'), run: () => active && main !== undefined && actions.press(active, main) },
  ]);
  const columns = [
    { id: 'select', label: t('work:keySelect'), hidden: true },
    ...props.columns,
    { id: 'actions', label: t('work:actions') },
  ];
  return (
    <div className="work">
      {head(rows, <ListNews news={news} merge={merge} grid={grid} />)}
      <p className="work-said" role="status">
        {actions.said}
      </p>
      {isCut && <p className="work-cut">{t('work:cut', { count: latest.length })}</p>}
      {rows.length === 0 ? (
        <Cleared empty={empty} done={[...actions.deeds.values()].filter(({ state }) => state === 'done').length} />
      ) : (
        <div className="work-body">
          <Grid
            grid={grid}
            kind={props.columnsKind}
            widths={props.widths}
            label={label}
            columns={columns}
            cellInHand={props.cellInHand}
            draw={(row, isActive) => (
              <>
                <SelectCell grid={grid} row={row} active={isActive} />
                {cells(row, isActive, actions, grid.keep)}
                <DoCell actions={actions} row={row} active={isActive} main={mainOf?.(row.item)} />
              </>
            )}
          />
          {beside?.(active, actions)}
        </div>
      )}
      {actions.dialogs}
      <BulkBar grid={grid} actions={actions} />
    </div>
  );
}
