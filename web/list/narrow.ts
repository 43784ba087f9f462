import { useSyncExternalStore } from 'react';

const NARROW = matchMedia('(max-width: 760px)');

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}

/** Whether the window is as wide as a telephone. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => NARROW.matches);
