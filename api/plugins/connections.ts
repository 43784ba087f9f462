import type { IncomingMessage, ServerResponse } from 'node:http';
import fp from 'fastify-plugin';
import { ProblemError } from '../problems';

/** Answers that may be kept: what everybody may read, and nobody is named in. */
const PUBLIC = /^\/(?:openapi\.json|healthz|docs(?:\/.*)?)$/;

/** What holds for every connection: a named host, and answers that nobody keeps who passes them on. */
export const connections = fp(
  async (app) => {
    // Node would refuse an expectation that it does not know by itself, and with an empty body.
    app.server.on('checkExpectation', (request: IncomingMessage, answer: ServerResponse) => {
      app.server.emit('request', request, answer);
    });
    app.addHook('onRequest', async (request, reply) => {
      if (!PUBLIC.test(request.routeOptions.url ?? '')) reply.header('cache-control', 'no-store');
      if (request.raw.httpVersion === '1.1' && request.headers.host === undefined) {
        throw new ProblemError('malformed-request', 'Name the host in the header "Host".');
      }
    });
  },
  { name: 'connections', dependencies: ['errors'] },
);
