import { useServerNow } from './server-clock';
import { store, useStore } from './store';

/**
 * How the desk stays up to date. This is the only place that decides it: pages ask for `live` options and show what they
 * are given. Today that is asking again at intervals; a stream of changes takes its place here.
 */

/** How often a page in front of somebody asks again. */
const EVERY_MS = 10_000;
/** After so long without an answer what is shown counts as stale, also where nothing has failed: a machine was asleep. */
const STALE_MS = 3 * EVERY_MS;

/** Options for every query of something that changes while somebody looks at it. */
export const live = {
  refetchInterval: ({ state: { error } }: { state: { error: unknown } }) => (isRefused(error) ? false : EVERY_MS),
  refetchOnWindowFocus: 'always',
  refetchOnReconnect: 'always',
} as const;

/** What somebody may not see, or what there is not, is not asked for again and again. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'problem' in error && [403, 404].includes((error.problem as { status: number }).status);

interface Contact {
  /** When the server answered last, by this machine; null before the first answer. */
  readonly heardAt: number | null;
  readonly failing: boolean;
}

const contact = store<Contact>({ heardAt: null, failing: false });

/** The server has answered. */
export const heard = (): void => contact.set({ heardAt: Date.now(), failing: false });
/** A request got no answer. */
export const unheard = (): void => contact.set({ ...contact.get(), failing: true });

export type Liveness = { readonly state: 'live' } | { readonly state: 'stale'; readonly since: number | null };

/** Whether what is shown is up to date, or since when it is not (by this machine's clock). */
export function useLiveness(): Liveness {
  const { heardAt, failing } = useStore(contact);
  useServerNow();
  const late = heardAt !== null && Date.now() - heardAt > STALE_MS && document.visibilityState === 'visible';
  return failing || late ? { state: 'stale', since: heardAt } : { state: 'live' };
}
