import { type ReactNode, useCallback } from 'react';
import { NotThere } from '../frame/waiting';
import { Grid, type GridProps } from './grid';

interface ListingProps<Item> extends GridProps<Item> {
  /** Whether it has come. */
  readonly loaded: boolean;
  readonly error: Error | null;
  /** What stands in its place while it has no rows. */
  readonly empty: ReactNode;
}

/** A list once it is there; what is said until then, and where nothing is in it. */
export function Listing<Item>({ loaded, error, empty, ...grid }: ListingProps<Item>) {
  if (!loaded) return <NotThere error={error} />;
  return grid.grid.rows.length === 0 ? empty : <Grid {...grid} />;
}

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Asks for the next page, unless there is none or it is on its way. */
export const useNextPage = ({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages): (() => void) =>
  useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
