import type { ReactNode } from 'react';
import { Entries } from './entries';
import { PageHead } from './page-head';
import type { usePaged } from './paged';

interface ListPageProps<Item> {
  readonly title: string;
  readonly lead: string;
  /** What makes another one, by a button, by N and from Ctrl-K. */
  readonly make: { readonly id: string; readonly label: string; readonly run: () => void };
  readonly list: ReturnType<typeof usePaged<Item>>;
  readonly none: string;
  readonly draw: (item: Item) => ReactNode;
  /** What is asked of somebody, over the page. */
  readonly children: ReactNode;
}

/** A list of what was set up, to which one adds. */
export function ListPage<Item extends { readonly id: string }>(props: ListPageProps<Item>) {
  const { title, lead, make, list, none, draw, children } = props;
  return (
    <>
      <PageHead title={title} lead={lead} deeds={[{ ...make, key: 'n', main: true }]} />
      <section className="card">
        <Entries
          label={title}
          items={list.items}
          error={list.error}
          keyOf={({ id }) => id}
          none={none}
          onMore={list.onMore}
          draw={draw}
        />
      </section>
      {children}
    </>
  );
}
