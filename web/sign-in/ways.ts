import { useQuery } from '@tanstack/react-query';
import { call } from '../frame/api';
import type { Words } from '../frame/language';
import { nowSignedIn } from '../frame/session';

/** How somebody may sign in here. */
export interface Ways {
  readonly local: boolean;
  readonly oidc: { readonly title: Words; readonly href: string } | null;
  /** The people of the sample organisation, where the installation is for trying out. */
  readonly sample: readonly SamplePerson[] | null;
}

export interface SamplePerson {
  readonly login: string;
  readonly password: string;
  readonly name: Words;
  readonly unitName: Words;
  readonly offices: readonly Words[];
}

export const useWays = () =>
  useQuery({ queryKey: ['ways-of-signing-in'], queryFn: () => call<Ways>('GET', '/sign-in'), staleTime: 60_000 });

/** Signs somebody in with a name and a password; the session is in a cookie that no script sees. */
export async function signIn(login: string, password: string): Promise<void> {
  await call('POST', '/session', { body: { login, password } });
  nowSignedIn();
}
