import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { Failed } from './failed';
import './words';

/** Moves the focus to the next entry of the list in front of somebody, or to the one before. */
export function focusEntry(step: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('.entries > li')];
  const at = entries.findIndex((entry) => entry.contains(document.activeElement));
  const next = entries[at < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, at + step))];
  (next?.querySelector<HTMLElement>('a, button') ?? next)?.focus();
}

interface EntriesProps<Item> {
  readonly label: string;
  readonly items: readonly Item[] | undefined;
  readonly error?: Error | null;
  readonly keyOf: (item: Item) => string;
  readonly draw: (item: Item) => ReactNode;
  /** What is said where there is none. */
  readonly none: string;
  /** Asks for the next page; left out where there is none. */
  readonly onMore?: (() => void) | undefined;
}

/** A list of entries, each with what can be done with it. */
export function Entries<Item>({ label, items, error = null, keyOf, draw, none, onMore }: EntriesProps<Item>) {
  const { t } = useSpeech();
  if (error !== null && items === undefined) return <Failed error={error} />;
  return (
    <>
      <ul className="entries" aria-label={label} aria-busy={items === undefined}>
        {(items ?? []).map((item) => (
          <li key={keyOf(item)} data-entry={keyOf(item)} tabIndex={-1}>
            {draw(item)}
          </li>
        ))}
      </ul>
      {items?.length === 0 && <p className="quiet entries-none">{none}</p>}
      {onMore && <Button onClick={onMore}>{t('administration:more')}</Button>}
    </>
  );
}
