import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, type ReactNode, type RefCallback, useEffect } from 'react';
import type { Row } from './row';
import type { GridState } from './use-grid';
import './list.css';

export interface GridProps<Item> {
  readonly grid: GridState<Item>;
  /** What the list is, for those who cannot see the words around it. */
  readonly label: string;
  /** What its columns are called; one that has no heading to be seen still has a name. */
  readonly columns: readonly { readonly id: string; readonly label: string; readonly hidden?: boolean }[];
  /** Names the widths of its columns in the style sheet. */
  readonly kind: string;
  /** The widths themselves, and the least of all together, where they are not known before. */
  readonly widths?: { readonly columns: string; readonly least: string } | undefined;
  /** The number of all rows, if not all are there yet; null where nobody knows it. */
  readonly total?: number | null | undefined;
  /** The cells of a row. */
  readonly draw: (row: Row<Item>, active: boolean) => ReactNode;
  /** The id of the cell in hand in the row in hand, where keys move through cells too. */
  readonly cellInHand?: ((row: Row<Item>) => string) | undefined;
  /** Somebody has come near the end of what is there. */
  readonly onEnd?: (() => void) | undefined;
}

/** How many rows before the end further ones are asked for. */
const NEAR_END = 20;

/** How many rows are drawn above and below those in sight. */
const BEYOND = 8;

/**
 * A list as an ARIA grid, of which only the rows in sight are drawn. Scrolling draws this alone anew, and not the page
 * around it, and of its rows those that come into sight.
 */
export function Grid<Item>({ grid, label, columns, kind, total, draw, onEnd, ...more }: GridProps<Item>) {
  const { widths, cellInHand } = more;
  const { rows, at, active, selected, scroll, rowHeight, bringIntoSight, setActive, open } = grid;
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: BEYOND,
  });
  useEffect(() => {
    bringIntoSight.current = (index) => virtual.scrollToIndex(index);
  }, [bringIntoSight, virtual]);
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && last >= rows.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);
  return (
    <div
      ref={scroll}
      className={`grid grid-${kind}`}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total === null ? -1 : (total ?? rows.length) + 1}
      aria-multiselectable
      aria-activedescendant={active && (cellInHand?.(active) ?? `row-${at}`)}
      style={widths && ({ '--columns': widths.columns, '--least': widths.least } as CSSProperties)}
    >
      <div className="grid-head" role="row" aria-rowindex={1}>
        {columns.map(({ id, label: name, hidden }) => (
          <span key={id} role="columnheader" className={`head-${id}`}>
            {hidden ? <span className="hidden-text">{name}</span> : name}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <GridRow
              key={key}
              index={index}
              start={start}
              row={row}
              active={index === at}
              selected={selected.has(row.key)}
              measure={virtual.measureElement}
              draw={draw}
              setActive={setActive}
              open={open}
            />
          );
        })}
      </div>
    </div>
  );
}

interface GridRowProps<Item> {
  readonly index: number;
  /** How far below the first row it begins, in pixels. */
  readonly start: number;
  readonly row: Row<Item>;
  readonly active: boolean;
  readonly selected: boolean;
  readonly measure: RefCallback<HTMLDivElement>;
  readonly draw: GridProps<Item>['draw'];
  readonly setActive: (key: string) => void;
  readonly open: (row: Row<Item>) => void;
}

function OneRow<Item>({ index, start, row, active, selected, measure, draw, setActive, open }: GridRowProps<Item>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid act on the row in hand.
    <div
      id={`row-${index}`}
      ref={measure}
      data-index={index}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`row${active ? ' row-active' : ''}${row.gone ? ' row-gone' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => setActive(row.key)}
      onDoubleClick={() => open(row)}
    >
      {draw(row, active)}
    </div>
  );
}

/** A row is not drawn anew while others come into sight. */
const GridRow = memo(OneRow) as typeof OneRow;
