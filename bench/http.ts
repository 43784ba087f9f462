import http from 'node:http';

/** An answer of the API whose body was read to the end and parsed, as any caller would do. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API says.
  readonly body: any;
}

/** A caller of the API that keeps its connections open, as the desk or a gateway does. */
export class ApiCaller {
  readonly #agent: http.Agent;

  /** @param sockets the most connections; with one, requests wait for each other */
  constructor(
    readonly url: string,
    sockets: number,
  ) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  }

  /** @throws Error when the answer is not a success */
  async get(token: string, path: string): Promise<Answer> {
    return this.#send('GET', token, path);
  }

  /** @throws Error when the answer is not a success */
  async post(token: string, path: string, body: unknown, key: string): Promise<Answer> {
    return this.#send('POST', token, path, JSON.stringify(body), key);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, token: string, path: string, body?: string, key?: string): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': key }),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(this.url + path, { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const status = response.statusCode ?? 0;
          if (status >= 300) reject(new Error(`${method} ${path} was answered with ${status}: ${text.slice(0, 300)}`));
          else resolve({ status, body: JSON.parse(text) });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}
