import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request, as it arrived. */
export interface ReceivedCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

/** A real HTTP server that keeps what is sent to it and answers as the test says. */
export interface Endpoint {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** The status of the answers, or `silent` for no answer at all. */
  answer: number | 'silent';
  close(): Promise<void>;
}

/** Starts an endpoint on a free port, which answers with success until the test says otherwise. */
export async function anEndpoint(): Promise<Endpoint> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString(), path: request.url ?? '' });
      if (endpoint.answer === 'silent') return;
      response.writeHead(endpoint.answer, { location: `${endpoint.url}/elsewhere` });
      response.end('an answer that nobody reads');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer: 204,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}
