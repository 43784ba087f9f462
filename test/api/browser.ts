import type { FastifyInstance } from 'fastify';
import type { Response } from 'light-my-request';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

/** A browser of one person: it keeps cookies, and says of each request that it comes from a page of this address. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly app: FastifyInstance,
    /** The address in the browser. */
    readonly origin = 'http://127.0.0.1:3000',
    /** The network address from which it asks. */
    readonly remoteAddress = '127.0.0.1',
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, payload: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', url, payload, headers);
  }

  put(url: string, payload: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('PUT', url, payload, headers);
  }

  delete(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('DELETE', url, undefined, headers);
  }

  signIn(login: string, password: string): Promise<Response> {
    return this.post('/session', { login, password });
  }

  /** @param headers replace what a browser would say; an empty one is left out */
  async send(
    method: Method,
    url: string,
    payload: object | undefined,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const said = { 'sec-fetch-site': 'same-origin', ...this.#cookie(), ...headers };
    const answer = await this.app.inject({
      method,
      url,
      remoteAddress: this.remoteAddress,
      headers: {
        host: new URL(this.origin).host,
        ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge, expires } of answer.cookies as Cookie[]) {
      const over = maxAge === 0 || (expires !== undefined && expires.getTime() === 0) || value === '';
      if (over) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  #cookie(): Record<string, string> {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAge?: number;
  readonly expires?: Date;
}
