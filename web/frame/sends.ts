import { call, NoAnswerError, ProblemError } from './api';
import { keepOpen } from './keep-open';
import type { Words } from './language';
import { store, useStore } from './store';

/** What somebody has done and the server has yet to confirm. */
export interface Send {
  /** The idempotency key: the same for every try. */
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  /** The version of the complaint that the person saw. */
  readonly version: number | null;
  /** What it is, for the person: the action and the number of the complaint. */
  readonly label: { readonly action: Words; readonly number: string };
  /** Whether a try has gone without an answer. */
  readonly unanswered: boolean;
}

const open = store<readonly Send[]>([]);

/** What the server has not confirmed after a first try. */
export const useUnconfirmed = (): readonly Send[] => useStore(open).filter(({ unanswered }) => unanswered);

// Leaving the page would lose what is on its way.
open.subscribe(() => keepOpen('sends', open.get().length > 0));

const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** How long to wait after so many tries that failed, in milliseconds: longer each time, or as long as the server asks for. */
export function waitAfter(error: unknown, tries: number): number {
  const asked = error instanceof ProblemError && error.retryAfter !== null ? error.retryAfter * 1_000 : 0;
  return Math.max(asked, WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]!);
}

const stops = new Map<string, { wake: () => void; given: boolean }>();

/** Sends it at once, instead of after the wait. */
export const sendNow = (key: string): void => stops.get(key)?.wake();

/** Sends it no more. It may have been carried out all the same. */
export function giveUp(key: string): void {
  const stop = stops.get(key);
  if (stop === undefined) return;
  stop.given = true;
  stop.wake();
}

/** Nothing is sent any more, although nobody knows whether it was carried out. */
export class GivenUpError extends Error {}

const mark = (key: string, unanswered: boolean): void =>
  open.set(open.get().map((one) => (one.key === key ? { ...one, unanswered } : one)));

/**
 * Sends something until the server answers, always under the same key, so that it is carried out once.
 *
 * @throws ProblemError if the server turned it down, GivenUpError if the person stopped it
 */
export async function sendUntilAnswered<T>(what: Omit<Send, 'unanswered'>): Promise<T> {
  open.set([...open.get(), { ...what, unanswered: false }]);
  const headers: Record<string, string> = { 'idempotency-key': what.key };
  if (what.version !== null) headers['if-match'] = `"${what.version}"`;
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await call<T>('POST', what.path, { body: what.body, headers });
      } catch (error) {
        if (!isWorthAnother(error)) throw error;
        mark(what.key, true);
        await pause(what.key, waitAfter(error, tries));
      }
    }
  } finally {
    open.set(open.get().filter(({ key }) => key !== what.key));
    stops.delete(what.key);
  }
}

/** The server may carry it out yet, or has too much to do at the moment. */
const isWorthAnother = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  (error instanceof ProblemError && (error.problem.status === 503 || error.type === 'too-many-actions'));

function pause(key: string, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = {
      given: false,
      wake: () => {
        clearTimeout(timer);
        window.removeEventListener('online', stop.wake);
        if (stop.given) reject(new GivenUpError());
        else resolve();
      },
    };
    const timer = setTimeout(() => stop.wake(), ms);
    // When the network is back nobody has to wait for the rest of the pause.
    window.addEventListener('online', stop.wake);
    stops.set(key, stop);
  });
}

/** A key for a new request. */
export const newKey = (): string => crypto.randomUUID();

/** The key of a request of a form: another one if it says something else, or of another version of the complaint. */
export async function requestKey(
  form: string,
  { body, version }: { readonly body: unknown; readonly version: number | null },
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([form, body, version]));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
