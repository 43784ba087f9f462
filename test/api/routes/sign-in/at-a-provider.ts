import * as client from 'openid-client';
import { oidcConfiguration } from '../../../../api/identity/configuration';
import { IdentityProvider } from '../../../../api/identity/provider';
import { type SignInSettings, USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { AUDIENCE, OTHER_CLIENT, TestProvider } from '../../../helpers/identity-provider';
import { type Stack, startStack } from '../../../helpers/stack';
import { Browser } from '../../browser';
import { Caller, granted } from '../../callers';

export const PUBLIC_URL = 'https://shouwen.example.org';

/** What a browser says that is sent from page to page. */
export const HTML = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-site': 'cross-site' };

/** Provider and API tell their time to each other in tokens, so both read the clock of the machine. */
export const clock = Date.now;

/** An installation beside a real provider. */
export class AtAProvider {
  #subjects = 0;

  private constructor(
    readonly provider: TestProvider,
    readonly stack: Stack,
    readonly administrator: Caller,
  ) {}

  static async start(): Promise<AtAProvider> {
    // The provider says at length that it is one for tests.
    for (const loud of ['info', 'warn'] as const) jest.spyOn(console, loud).mockImplementation();
    const provider = await TestProvider.start(PUBLIC_URL);
    const stack = await startStack({ worker: false });
    const app = await stack.api({ clock, signIn: settings(provider) });
    return new AtAProvider(provider, stack, new Caller(app, stack.tokens.persons['p-administrator-1']));
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await this.provider.down();
  }

  /** An API that sends people to the provider. @param ahead of the clock, in milliseconds */
  api(more: object = {}, deadline?: number, ahead = 0): Promise<Browser['app']> {
    return this.stack.api({ clock: () => clock() + ahead, signIn: settings(this.provider, more, deadline) });
  }

  /** A browser that has come to the page of the provider. */
  async out(app: Browser['app'], returnTo = '/desk/work?tab=late') {
    const browser = new Browser(app, PUBLIC_URL);
    const answer = await browser.get(`/sign-in/oidc?returnTo=${encodeURIComponent(returnTo)}`, HTML);
    expect([answer.statusCode, String(answer.headers.location)]).toEqual([303, expect.stringContaining('/auth?')]);
    return { browser, address: String(answer.headers.location), answer };
  }

  /** Signs somebody in by the provider, and gives what the API answers as they come back. */
  async comesBack(app: Browser['app'], subject: string, returnTo?: string) {
    const { browser, address } = await this.out(app, returnTo);
    const back = await this.provider.signIn(address, subject);
    expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/sign-in/oidc/callback`);
    const path = back.pathname + back.search;
    return { browser, path, answer: await browser.get(path, HTML) };
  }

  /** Somebody at the provider who is bound to a person here. */
  async bound(person: string, claims: object = {}): Promise<string> {
    this.#subjects += 1;
    const subject = `subject-${this.#subjects}`;
    this.provider.people.set(subject, { name: '某人', ...claims });
    const identity = { issuer: this.provider.issuer, subject };
    granted(await this.administrator.put(`/people/${person}/identity`, identity));
    return subject;
  }

  /** Somebody's access token for this API, as another system of the firm gets it. */
  async tokenOf(subject: string, resource = AUDIENCE): Promise<string> {
    const secret = client.ClientSecretBasic(OTHER_CLIENT.secret);
    const execute = [client.allowInsecureRequests];
    const crm = await client.discovery(new URL(this.provider.issuer), OTHER_CLIENT.id, undefined, secret, { execute });
    const verifier = client.randomPKCECodeVerifier();
    const address = client.buildAuthorizationUrl(crm, {
      redirect_uri: OTHER_CLIENT.redirectUri,
      scope: 'openid',
      resource,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const back = await this.provider.signIn(address.href, subject);
    const answered = await client.authorizationCodeGrant(crm, back, { pkceCodeVerifier: verifier }, { resource });
    return answered.access_token;
  }
}

function settings(provider: TestProvider, more: object = {}, deadline = 20_000): SignInSettings {
  const configuration = oidcConfiguration.parse({
    issuer: provider.issuer,
    clientId: provider.client.id,
    title: { en: 'Nanhai sign-in', zh: '南海统一登录' },
    tokens: { audience: AUDIENCE },
    ...more,
  });
  const options = { clientSecret: provider.client.secret, publicUrl: PUBLIC_URL, clock, deadline, keysCooldown: 0 };
  return {
    ...USUAL_SIGN_IN,
    tlsInFront: true,
    publicUrl: PUBLIC_URL,
    provider: new IdentityProvider(configuration, options),
  };
}
