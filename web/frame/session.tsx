import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { components } from '../generated/api';
import { call, ProblemError } from './api';
import type { Words } from './language';
import { expired, isLeaving, leave, shownPerson } from './signed-out';

/** Something that is about no single complaint, and that one may be allowed to read. */
export type Right = components['schemas']['Session']['reads'][number];

export interface Session {
  readonly person: string;
  readonly name: string;
  readonly offices: readonly {
    readonly role: string;
    readonly roleName: Words;
    readonly unit: string;
    readonly unitName: Words;
  }[];
  /** What the person may read that is about no single complaint. */
  readonly reads: readonly Right[];
  /** Whether the set-up is open to them. */
  readonly administers: boolean;
  /** For whom they act as a deputy now. */
  readonly standsInFor: readonly { readonly id: string; readonly name: string }[];
  /** Somebody else has set the password, so nothing can be done before it is changed. */
  readonly mustChangePassword: boolean;
}

const KEY = ['session'];

/** Whether the browser had a session when it asked for the page. It keeps it where no script can look. */
let hasSession = document.documentElement.dataset.session !== 'none';

/** Somebody has signed in on this page. */
export const nowSignedIn = (): void => {
  hasSession = true;
};

/** Who is signed in here; null for nobody. */
async function currentSession(): Promise<Session | null> {
  if (!hasSession) return null;
  try {
    return await call<Session>('GET', '/session');
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

/**
 * Asks whether the person whom this page shows is still signed in. If not, in this window or in another one, they are asked
 * to sign in over the page, whatever it shows.
 */
export async function lookWhetherSignedIn(): Promise<void> {
  if (shownPerson() === undefined || isLeaving()) return;
  const now = await currentSession().catch(() => undefined);
  // Without an answer nobody knows; it is asked again when the stream comes back.
  if (now !== undefined && now?.person !== shownPerson()) expired.set(true);
}

export const useSessionQuery = () =>
  useQuery({ queryKey: KEY, queryFn: currentSession, staleTime: Number.POSITIVE_INFINITY });

/** Looks anew who is signed in, and gives that; null for nobody. It throws where that cannot be learnt at the moment. */
export function useLookAgain(): () => Promise<Session | null> {
  const queries = useQueryClient();
  return async () => {
    await queries.refetchQueries({ queryKey: KEY }, { throwOnError: true });
    return queries.getQueryData<Session | null>(KEY) ?? null;
  };
}

const context = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <context.Provider value={session}>{children}</context.Provider>;
}

/** The person who is signed in; only below {@link SessionProvider}. */
export function useSession(): Session {
  const session = useContext(context);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

/**
 * Ends the session, here or everywhere, and leaves nothing of it in the page.
 *
 * @throws ProblemError, NoAnswerError if it goes on, or may go on
 */
export async function signOut(everywhere: boolean): Promise<void> {
  leave(true);
  try {
    await call('DELETE', everywhere ? '/sessions' : '/session');
  } catch (error) {
    // Who has no session any more is signed out here; whether the others have ended nobody knows then.
    const isOver = !everywhere && error instanceof ProblemError && error.problem.status === 401;
    if (!isOver) {
      leave(false);
      throw error;
    }
  }
  // A new page forgets everything that was read in this one.
  location.assign('/desk/');
}
