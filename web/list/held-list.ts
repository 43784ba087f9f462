import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Subject } from '../action/permits';
import type { Row } from './row';

export interface News {
  readonly fresh: number;
  readonly changed: number;
  readonly gone: number;
}

/** How a list knows its items. It must not change while the list is shown. */
export interface Kind<Item> {
  /** Tells one item from all others. */
  readonly keyOf: (item: Item) => string;
  /** What decides where it stands, and what somebody would want to be told of. */
  readonly markOf: (item: Item) => string;
  readonly subjectOf: (item: Item) => Subject;
  /** Whether what comes after the last row is a further page, which moves nothing, and not news. @default false */
  readonly grows?: boolean;
}

interface Held<Item> {
  readonly order: readonly string[];
  readonly marks: ReadonlyMap<string, string>;
  readonly last: ReadonlyMap<string, Item>;
}

const heldOf = <Item>(items: readonly Item[], { keyOf, markOf }: Kind<Item>): Held<Item> => ({
  order: items.map(keyOf),
  marks: new Map(items.map((item) => [keyOf(item), markOf(item)])),
  last: new Map(items.map((item) => [keyOf(item), item])),
});

/** What follows the last of these items that is held already. */
function furtherPages<Item>(held: Held<Item>, items: readonly Item[], { keyOf }: Kind<Item>): readonly Item[] {
  const last = items.findLastIndex((item) => held.marks.has(keyOf(item)));
  return last < 0 ? [] : items.slice(last + 1);
}

function takenIn<Item>(held: Held<Item>, items: readonly Item[], kind: Kind<Item>): Held<Item> {
  const { keyOf, markOf, grows = false } = kind;
  const last = new Map([...held.last, ...items.map((item) => [keyOf(item), item] as const)]);
  const further = grows ? furtherPages(held, items, kind) : [];
  if (further.length === 0) return { ...held, last };
  return {
    order: [...held.order, ...further.map(keyOf)],
    marks: new Map([...held.marks, ...further.map((item) => [keyOf(item), markOf(item)] as const)]),
    last,
  };
}

/**
 * Holds the rows in their places: a row must not move under somebody's cursor. What each says is up to date; what is new
 * is counted, and taken in by `merge`.
 */
export function useHeldList<Item>(
  latest: readonly Item[] | undefined,
  kind: Kind<Item>,
): { readonly rows: readonly Row<Item>[]; readonly news: News; readonly merge: () => void } {
  const [held, setHeld] = useState<Held<Item> | null>(null);
  const merge = useCallback(() => setHeld(latest === undefined ? null : heldOf(latest, kind)), [latest, kind]);
  useEffect(() => {
    if (latest === undefined) return;
    setHeld((before) => {
      // Where nobody looks, and where nothing is shown, nothing can move under a cursor.
      if (before === null || before.order.length === 0 || document.hidden) return heldOf(latest, kind);
      return takenIn(before, latest, kind);
    });
  }, [latest, kind]);
  // Drawing a page anew must not draw its rows anew: of a long list that takes longer than a frame.
  const { rows, news } = useMemo(() => shownOf(held, latest, kind), [held, latest, kind]);
  return { rows, news, merge };
}

function shownOf<Item>(
  held: Held<Item> | null,
  latest: readonly Item[] | undefined,
  { keyOf, markOf, subjectOf }: Kind<Item>,
): { readonly rows: readonly Row<Item>[]; readonly news: News } {
  if (held === null || latest === undefined) return { rows: [], news: { fresh: 0, changed: 0, gone: 0 } };
  const present = new Set(latest.map(keyOf));
  const rows = held.order.flatMap((key): Row<Item>[] => {
    const item = held.last.get(key);
    if (item === undefined) return [];
    const gone = !present.has(key);
    const changed = !gone && markOf(item) !== held.marks.get(key);
    return [{ key, item, subject: subjectOf(item), gone, changed }];
  });
  const shown = new Set(held.order);
  const news = {
    fresh: latest.filter((item) => !shown.has(keyOf(item))).length,
    changed: rows.filter(({ changed }) => changed).length,
    gone: rows.filter(({ gone }) => gone).length,
  };
  return { rows, news };
}
