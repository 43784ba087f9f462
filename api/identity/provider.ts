import { createRemoteJWKSet, type JWTPayload, errors as joseErrors, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { HOUR, type Instant, type Millis, SECOND } from '../../domain/time';
import type { OidcConfiguration } from './configuration';

/** How the provider is asked. */
export interface ProviderOptions {
  readonly clientSecret?: string | undefined;
  /** Where people and the provider reach this API, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: () => Instant;
  /** The longest wait for one answer. @default 5000 */
  readonly deadline?: Millis;
  /** How long keys are kept before a key that is not among them has them fetched again. @default 5000 */
  readonly keysCooldown?: Millis;
}

/** The provider does not answer in time, or answers what it must not. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

/** The provider does not let somebody in, or its answer does not belong to this sign-in. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';

  constructor(
    readonly how: 'refused' | 'interrupted',
    cause: unknown,
  ) {
    super(`the sign-in was ${how}`, { cause });
  }
}

/** What has to come back from the provider for a sign-in, and is kept by the browser meanwhile. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Signatures by a key that the provider alone has. None of them works with a shared secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** How far the clocks of the two machines may differ, in seconds. */
const TOLERANCE = 30;
/** What the provider says of itself is asked for anew after this. */
const DISCOVERED_FOR = HOUR;

/** Errors which mean that the token is no good, and not that its keys could not be had. */
const WRONG_TOKEN = [
  joseErrors.JWTClaimValidationFailed,
  joseErrors.JWTExpired,
  joseErrors.JWTInvalid,
  joseErrors.JWSInvalid,
  joseErrors.JWSSignatureVerificationFailed,
  joseErrors.JWKSNoMatchingKey,
  joseErrors.JWKSMultipleMatchingKeys,
  joseErrors.JOSEAlgNotAllowed,
  joseErrors.JOSENotSupported,
];

interface Discovered {
  readonly configuration: client.Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
  readonly at: Instant;
}

/** The firm's own provider of identities, by OpenID Connect. It is asked only when somebody comes from it. */
export class IdentityProvider {
  readonly redirectUri: string;
  #discovered: Discovered | undefined;
  #asking: Promise<Discovered> | undefined;

  constructor(
    readonly configuration: OidcConfiguration,
    private readonly options: ProviderOptions,
  ) {
    this.redirectUri = `${options.publicUrl}/sign-in/oidc/callback`;
  }

  /** Where the browser goes to sign in, and what has to come back. @throws ProviderAway */
  async begin(): Promise<{ readonly url: URL; readonly checks: Checks }> {
    const { configuration } = await this.#ask();
    const verifier = client.randomPKCECodeVerifier();
    const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.configuration.scopes.join(' '),
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, checks };
  }

  /**
   * What the provider says of the person who came back.
   *
   * @param query of the address to which the browser was sent back
   * @throws ProviderAway, SignInFailed
   */
  async finish(query: string, { state, nonce, verifier }: Checks): Promise<JWTPayload & { readonly sub: string }> {
    const { configuration, keys } = await this.#ask();
    try {
      const answered = await client.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const said = await this.#verify(keys, answered.id_token ?? '', this.configuration.clientId);
      const more = this.#lacks(said, configuration)
        ? await client.fetchUserInfo(configuration, answered.access_token, said.sub)
        : {};
      return { ...more, ...said };
    } catch (error) {
      throw told(error);
    }
  }

  /** The subject of an access token for this API; undefined if it is none that is in force. @throws ProviderAway */
  async subjectOf(token: string): Promise<string | undefined> {
    const audience = this.configuration.tokens?.audience;
    if (audience === undefined) return undefined;
    const { keys } = await this.#ask();
    try {
      return (await this.#verify(keys, token, audience)).sub;
    } catch (error) {
      if (WRONG_TOKEN.some((wrong) => error instanceof wrong)) return undefined;
      throw new ProviderAway('the keys of the provider could not be had', { cause: error });
    }
  }

  async #verify(keys: Discovered['keys'], token: string, audience: string) {
    const { payload } = await jwtVerify<{ sub: string }>(token, keys, {
      issuer: this.configuration.issuer,
      audience,
      algorithms: ALGORITHMS,
      currentDate: new Date(this.options.clock()),
      clockTolerance: TOLERANCE,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  }

  /** Whether a claim that is wanted is missing from the ID token, and may be had from the provider's list of claims. */
  #lacks(said: JWTPayload, configuration: client.Configuration): boolean {
    const { person, groups } = this.configuration;
    const wanted = [person?.claim, person?.nameClaim, groups?.claim].filter((name) => name !== undefined);
    return (
      wanted.some((name) => said[name] === undefined) && configuration.serverMetadata().userinfo_endpoint !== undefined
    );
  }

  /** What the provider says of itself. If it is away later, what it said last still holds. */
  async #ask(): Promise<Discovered> {
    const known = this.#discovered;
    if (known !== undefined && this.options.clock() - known.at < DISCOVERED_FOR) return known;
    this.#asking ??= this.#discover().finally(() => {
      this.#asking = undefined;
    });
    try {
      return await this.#asking;
    } catch (error) {
      if (known !== undefined) return known;
      throw new ProviderAway('the provider does not say how to sign in', { cause: error });
    }
  }

  async #discover(): Promise<Discovered> {
    const { issuer, clientId } = this.configuration;
    const { clientSecret, clock, deadline = 5 * SECOND, keysCooldown = 5 * SECOND } = this.options;
    const url = new URL(issuer);
    // Only a provider on this machine may do without TLS, which the schema of the configuration has checked.
    const execute = url.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const timeout = deadline / SECOND;
    const secret = clientSecret === undefined ? client.None() : this.#authentication(clientSecret);
    // The library reads the clock of the machine; ours may differ from it, as in tests.
    const times = {
      [client.clockSkew]: Math.round((clock() - Date.now()) / SECOND),
      [client.clockTolerance]: TOLERANCE,
    };
    const configuration = await client.discovery(url, clientId, times, secret, { execute, timeout });
    const { jwks_uri: keysAt } = configuration.serverMetadata();
    if (keysAt === undefined) throw new Error('the provider names no keys');
    const keys = createRemoteJWKSet(new URL(keysAt), { timeoutDuration: deadline, cooldownDuration: keysCooldown });
    this.#discovered = { configuration, keys, at: clock() };
    return this.#discovered;
  }

  #authentication(secret: string): client.ClientAuth {
    return this.configuration.clientAuthentication === 'post'
      ? client.ClientSecretPost(secret)
      : client.ClientSecretBasic(secret);
  }
}

/** What an error of a sign-in means. */
function told(error: unknown): Error {
  if (error instanceof client.AuthorizationResponseError) return new SignInFailed('refused', error);
  if (error instanceof client.ResponseBodyError && error.status < 500 && error.error === 'invalid_grant')
    return new SignInFailed('interrupted', error);
  const { code } = error as { code?: unknown };
  const ours = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'];
  if (ours.includes(String(code)) || WRONG_TOKEN.some((wrong) => error instanceof wrong))
    return new SignInFailed('interrupted', error);
  return new ProviderAway('the provider did not complete the sign-in', { cause: error });
}
