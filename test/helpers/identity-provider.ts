import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { freePort } from '../../dev/port';

/** What the provider says of somebody, beside their subject. */
export type Claims = Readonly<Record<string, unknown>>;

const CLIENT = { id: 'shouwen', secret: 'a secret of the tests alone' } as const;
/** Another system of the firm, whose people come with access tokens. */
export const OTHER_CLIENT = {
  id: 'crm',
  secret: 'another secret of the tests',
  redirectUri: 'http://127.0.0.1/crm',
} as const;
/** The audience of access tokens for this API. */
export const AUDIENCE = 'urn:shouwen:api';

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' } as JWK;
}

/** A real provider of OpenID Connect on this machine. Its people sign in by their subject, with any password. */
export class TestProvider {
  readonly client = CLIENT;
  /** The people, by subject. */
  readonly people = new Map<string, Claims>();
  #keys = [signingKey()];
  #server: Server | undefined;

  private constructor(
    private readonly port: number,
    private readonly redirectUri: string,
  ) {}

  /** @param publicUrl of the API to which people are sent back */
  static async start(publicUrl: string): Promise<TestProvider> {
    const provider = new TestProvider(await freePort(), `${publicUrl}/sign-in/oidc/callback`);
    await provider.up();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it again where it was, with nothing of what it knew but its people. */
  async up(): Promise<void> {
    const provider = new Provider(this.issuer, this.#configuration());
    this.#server = createServer(provider.callback());
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Takes it away. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  /** Lets it take connections and answer nothing. */
  async hang(): Promise<void> {
    await this.down();
    this.#server = createServer(() => {
      // No answer ever comes.
    });
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Replaces the keys with which it signs. Those of before are gone. */
  async rotate(): Promise<void> {
    await this.down();
    this.#keys = [signingKey()];
    await this.up();
  }

  /** Signs in as a browser does, from the address at which the API sent it. @returns where it is sent back to */
  async signIn(address: string, subject: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let at = new URL(address);
    let form: URLSearchParams | undefined;
    for (let steps = 0; steps < 12; steps += 1) {
      const answer = await fetch(at, {
        method: form === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { body: form }),
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set)!;
        cookies.set(name, value);
      }
      form = undefined;
      const location = answer.headers.get('location');
      if (location !== null) {
        at = new URL(location, at);
        if (at.origin !== this.issuer) return at;
        continue;
      }
      const page = await answer.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (prompt === undefined) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 500)}`);
      form = new URLSearchParams(prompt === 'login' ? { prompt, login: subject, password: 'x' } : { prompt });
    }
    throw new Error('the provider sends one round in circles');
  }

  #configuration(): Configuration {
    return {
      clients: [
        { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [this.redirectUri] },
        {
          client_id: OTHER_CLIENT.id,
          client_secret: OTHER_CLIENT.secret,
          redirect_uris: [OTHER_CLIENT.redirectUri],
        },
      ],
      jwks: { keys: this.#keys },
      cookies: { keys: ['of the tests'] },
      claims: { openid: ['sub', 'groups', 'employee_number'], profile: ['name'] },
      findAccount: (_context, subject) => {
        const claims = this.people.get(subject);
        return claims && { accountId: subject, claims: () => ({ sub: subject, ...claims }) };
      },
      features: {
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: (_context, resource) => ({
            scope: 'openid',
            audience: resource,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
    };
  }
}
