import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { type Kind, useHeldList } from '../list/held-list';
import { Listing, useNextPage } from '../list/listing';
import { ListNews } from '../list/news';
import { useGrid } from '../list/use-grid';
import { openTemporal } from './temporal-link';

/** What can be done with the row in hand, by a letter and by Ctrl-K. */
export interface WatchDeed<Item> {
  readonly letter: string;
  readonly label: string;
  /** Whether it can be done with this row. */
  readonly fits: (item: Item) => boolean;
  readonly run: (item: Item) => void;
}

interface WatchListProps<Item> {
  readonly title: string;
  readonly pages: UseInfiniteQueryResult<
    InfiniteData<{ readonly items: readonly Item[]; readonly next: string | null }>,
    Error
  >;
  readonly kind: Kind<Item>;
  /** Names the widths of its columns in the style sheet. */
  readonly columnsOf: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly hidden?: boolean }[];
  readonly empty: string;
  readonly deeds?: readonly WatchDeed<Item>[];
  /** What it is narrowed by, above the rows. */
  readonly filters?: ReactNode;
  readonly draw: (item: Item, active: boolean) => ReactNode;
}

const NO_DEEDS: readonly never[] = [];

/** A list of operations: rows stay in their places, the complaint of each opens, and each leads to Temporal. */
export function WatchList<Item extends { readonly workflow: string | null }>({
  title,
  pages,
  kind,
  columnsOf,
  columns,
  empty,
  deeds = NO_DEEDS,
  filters,
  draw,
}: WatchListProps<Item>) {
  const { t } = useSpeech();
  const { data, error } = pages;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const { rows, news, merge } = useHeldList(items, kind);
  const grid = useGrid(rows, {
    loaded: items !== undefined,
    place: 'operations',
    heights: { wide: 64, narrow: 150 },
    selects: false,
  });
  const item = grid.active?.gone === false ? grid.active.item : undefined;
  const doIt = ({ fits, run }: WatchDeed<Item>) => {
    if (item !== undefined && fits(item)) run(item);
  };
  useKeys('page', [
    ...deeds.map((deed) => ({ keys: deed.letter, label: deed.label, run: () => doIt(deed) })),
    { keys: 'w', label: t('operations:keyTemporal'), run: () => openTemporal(grid.active?.item.workflow ?? null) },
  ]);
  const possible = item === undefined ? [] : deeds.filter(({ fits }) => fits(item));
  useCommands(
    possible.map((deed) => ({
      id: `operations ${deed.letter}`,
      label: deed.label,
      of: grid.active?.subject.number ?? '',
      run: () => doIt(deed),
    })),
  );
  const onEnd = useNextPage(pages);
  return (
    <section className="watch" aria-label={title}>
      <header className="watch-head">
        <h2>{title}</h2>
        {filters}
        <ListNews news={news} merge={merge} grid={grid} />
      </header>
      <Listing
        loaded={items !== undefined}
        error={error}
        empty={<p className="watch-none">{empty}</p>}
        grid={grid}
        kind={columnsOf}
        label={title}
        columns={columns}
        onEnd={onEnd}
        draw={(row, active) => draw(row.item, active)}
      />
    </section>
  );
}
