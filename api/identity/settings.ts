import { z } from 'zod';
import type { SessionLimits } from '../../db/credentials/sessions';
import { HOUR, type Instant, MINUTE } from '../../domain/time';
import { blank, yesOrNo } from '../../environment/settings';
import { readOidcFile } from './configuration';
import { IdentityProvider } from './provider';

/** What the API takes from its environment for signing in. */
export const signInSurroundings = z.object({
  TLS_IN_FRONT: yesOrNo('false'),
  LOCAL_ACCOUNTS: yesOrNo('true'),
  SESSION_IDLE_MINUTES: z.preprocess(blank, z.coerce.number().int().min(5).max(1_440).default(60)),
  SESSION_HOURS: z.preprocess(blank, z.coerce.number().int().min(1).max(168).default(12)),
  SAMPLE_PASSWORD: z.preprocess(blank, z.string().min(8).optional()),
  OIDC_FILE: z.preprocess(blank, z.string().optional()),
  OIDC_CLIENT_SECRET: z.preprocess(blank, z.string().min(1).optional()),
  PUBLIC_URL: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
});
type SignInEnvironment = z.infer<typeof signInSurroundings>;

/** How people sign in to this installation. */
export interface SignInSettings {
  /** Whether a proxy with TLS stands in front, so that browsers speak https although this process does not. */
  readonly tlsInFront: boolean;
  /** Where people reach the API, without a slash at the end; undefined if it is not known. */
  readonly publicUrl?: string;
  /** Whether accounts of our own open anything. */
  readonly local: boolean;
  readonly limits: SessionLimits;
  /** The documented password of the sample's accounts, which open something only where it is set, under `npm start`. */
  readonly samplePassword?: string;
  readonly provider?: IdentityProvider;
}

/** How people sign in where nothing is configured. */
export const USUAL_SIGN_IN: SignInSettings = {
  tlsInFront: false,
  local: true,
  limits: { idle: HOUR, absolute: 12 * HOUR },
};

/** @throws Error that says which setting is wrong or missing */
export function signInSettings(env: SignInEnvironment, clock: () => Instant): SignInSettings {
  const { SAMPLE_PASSWORD, OIDC_FILE } = env;
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '');
  const provider = OIDC_FILE === undefined ? undefined : providerIn(OIDC_FILE, env, publicUrl, clock);
  if (!env.LOCAL_ACCOUNTS && provider === undefined) {
    throw new Error('nobody could sign in: set OIDC_FILE, or let LOCAL_ACCOUNTS be true');
  }
  return {
    tlsInFront: env.TLS_IN_FRONT,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    local: env.LOCAL_ACCOUNTS,
    limits: { idle: env.SESSION_IDLE_MINUTES * MINUTE, absolute: env.SESSION_HOURS * HOUR },
    ...(SAMPLE_PASSWORD === undefined ? {} : { samplePassword: SAMPLE_PASSWORD }),
    ...(provider === undefined ? {} : { provider }),
  };
}

function providerIn(
  file: string,
  { OIDC_CLIENT_SECRET: clientSecret }: SignInEnvironment,
  publicUrl: string | undefined,
  clock: () => Instant,
): IdentityProvider {
  if (publicUrl === undefined) {
    throw new Error(
      'the environment variable PUBLIC_URL is missing: with OIDC_FILE it says where the provider sends people back to',
    );
  }
  return new IdentityProvider(readOidcFile(file), { clientSecret, publicUrl, clock });
}
