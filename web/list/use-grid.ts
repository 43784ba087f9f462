import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isBusy, useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import type { PlaceName } from '../frame/place-names';
import { keepQueue } from '../frame/queue';
import { useNarrow } from './narrow';
import type { Row } from './row';
import '../my-work/words';

/** The rows of a list, the one in hand, and those that are selected. */
export interface GridState<Item> {
  readonly rows: readonly Row<Item>[];
  /** The index of the row in hand. */
  readonly at: number;
  readonly active: Row<Item> | undefined;
  readonly selected: ReadonlySet<string>;
  /** The selected rows, one of each complaint. */
  readonly chosen: readonly Row<Item>[];
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** How high a row is until it has been measured, in pixels. */
  readonly rowHeight: number;
  /** Brings a row into sight. The grid that draws the rows says how, since it alone knows which are drawn. */
  readonly bringIntoSight: RefObject<(index: number) => void>;
  readonly move: (step: number) => void;
  readonly setActive: (key: string) => void;
  readonly select: (row?: Row<Item>) => void;
  readonly selectNone: () => void;
  /** Opens the complaint of a row, with the list as the queue behind it. */
  readonly open: (row?: Row<Item>) => void;
  /** Keeps the list as the queue, for a link that opens a complaint by itself. */
  readonly keep: () => void;
}

/** How high rows are before they are measured. */
export interface Heights {
  /** Of a row, in pixels, until it has been measured. */
  readonly wide: number;
  readonly narrow: number;
}

/** Moving through the rows of a list by J and K, selecting by X, opening by Enter. */
export function useGrid<Item>(
  rows: readonly Row<Item>[],
  {
    loaded,
    place,
    heights,
    selects = true,
  }: {
    readonly loaded: boolean;
    readonly place: PlaceName;
    readonly heights: Heights;
    /** Whether several rows can be chosen, to do something with all of them. @default true */
    readonly selects?: boolean;
  },
): GridState<Item> {
  const { t } = useSpeech();
  const [path, navigate] = useLocation();
  const [activeKey, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const scroll = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const rowHeight = narrow ? heights.narrow : heights.wide;
  const bringIntoSight = useRef<(index: number) => void>(() => undefined);
  const found = rows.findIndex(({ key }) => key === activeKey);
  const at = Math.max(0, found);
  const active = rows[at];
  const move = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    if (rows[next] === undefined) return;
    setActive(rows[next].key);
    bringIntoSight.current(next);
    // Enter is then for the row in hand, and not for the link or button that was pressed before.
    scroll.current?.focus({ preventScroll: true });
  };
  const keep = () => {
    const ids = rows.filter(({ gone }) => !gone).map(({ subject }) => subject.id);
    keepQueue(ids, { address: `${path}${location.search}`, place });
  };
  const open = (row: Row<Item> | undefined = active) => {
    if (row === undefined) return;
    keep();
    navigate(`/complaints/${row.subject.id}`);
  };
  const select = (row: Row<Item> | undefined = active) => {
    if (row === undefined) return;
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(row.key)) next.add(row.key);
      return next;
    });
  };
  useKeys('page', [
    { keys: 'j', label: t('work:keyDown'), run: () => move(1), repeats: true },
    { keys: 'k', label: t('work:keyUp'), run: () => move(-1), repeats: true },
    { keys: 'ArrowDown', label: t('work:keyDown'), run: () => move(1), repeats: true },
    { keys: 'ArrowUp', label: t('work:keyUp'), run: () => move(-1), repeats: true },
    { keys: 'Enter', label: t('work:keyOpen'), run: () => open() },
    ...(selects ? [{ keys: 'x', label: t('work:keySelect'), run: () => select() }] : []),
  ]);
  const isThere = loaded && rows.length > 0;
  useEffect(() => {
    // The first rows may come while somebody writes into a filter, or answers a dialog.
    if (isThere && !isBusy()) scroll.current?.focus({ preventScroll: true });
  }, [isThere]);
  // What somebody else was faster with stays chosen: it is refused with the reason, and not left out without a word.
  const chosen = oncePerComplaint(rows.filter(({ key }) => selected.has(key)));
  const selectNone = () => setSelected(new Set());
  return {
    ...{ rows, at, active, selected, chosen, scroll, rowHeight, bringIntoSight },
    ...{ move, setActive, select, selectNone, open, keep },
  };
}

/** Somebody may have two things to do with one complaint; what is done with it is done once. */
const oncePerComplaint = <Item>(rows: readonly Row<Item>[]): readonly Row<Item>[] =>
  rows.filter(({ subject }, index) => rows.findIndex((other) => other.subject.id === subject.id) === index);
