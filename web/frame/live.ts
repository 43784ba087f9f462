import { useServerNow } from './server-clock';
import { store, useStore } from './store';

/**
 * How the desk stays up to date. This is the only place that decides it: pages ask for `live` options and show what they
 * are given. A stream says what has changed (`stream.ts`); where there is none at the moment, pages ask at intervals.
 */

/** How often a page in front of somebody asks again without a stream, and with one, in case it has missed something. */
const EVERY_MS = 10_000;
const RARELY_MS = 60_000;
/** After so long without an answer what is shown counts as stale, also where nothing has failed: a machine was asleep. */
const STALE_MS = 3 * EVERY_MS;

interface Contact {
  /** When the server answered last, by this machine; null before the first answer. */
  readonly heardAt: number | null;
  readonly failing: boolean;
  /** Whether a stream says what changes. */
  readonly streaming: boolean;
}

const contact = store<Contact>({ heardAt: null, failing: false, streaming: false });

/** Options for every query of something that changes while somebody looks at it. */
export const live = {
  refetchInterval: () => (contact.get().streaming ? RARELY_MS : EVERY_MS),
  refetchOnWindowFocus: 'always',
  refetchOnReconnect: 'always',
} as const;

/** The server has answered. */
export const heard = (): void => contact.set({ ...contact.get(), heardAt: Date.now(), failing: false });
/** A request got no answer. */
export const unheard = (): void => contact.set({ ...contact.get(), failing: true });

/** A stream says what changes from now on, or says it no longer. */
export function streamIs(streaming: boolean): void {
  const before = contact.get();
  if (streaming) contact.set({ heardAt: Date.now(), failing: false, streaming });
  else if (before.streaming) contact.set({ ...before, heardAt: Date.now(), streaming });
}

/** Whether a stream says what changes now, and not only what is asked at intervals. */
export const useStreaming = (): boolean => useStore(contact).streaming;
/** Whether a stream says what changes at the moment. */
export const isStreaming = (): boolean => contact.get().streaming;

export type Liveness = { readonly state: 'live' } | { readonly state: 'stale'; readonly since: number | null };

/** Whether what is shown is up to date, or since when it is not (by this machine's clock). */
export function useLiveness(): Liveness {
  const { heardAt, failing, streaming } = useStore(contact);
  useServerNow();
  const isLate = heardAt !== null && Date.now() - heardAt > STALE_MS && document.visibilityState === 'visible';
  return failing || (isLate && !streaming) ? { state: 'stale', since: heardAt } : { state: 'live' };
}
