import type { IncomingMessage, ServerResponse } from 'node:http';
import fp from 'fastify-plugin';
import { ProblemError } from '../problems';

/** Paths whose answers may be cached: everybody may read them, and they name nobody. */
const PUBLIC = /^\/(?:openapi\.json|healthz|docs(?:\/.*)?|assets\/\*)$/;

/** Rules for every connection: the host must be named, and caches on the way must not keep the answers. */
export const connections = fp(
  async (app) => {
    // Node itself would refuse an expectation that it does not know, but with an empty body.
    app.server.on('checkExpectation', (request: IncomingMessage, answer: ServerResponse) => {
      app.server.emit('request', request, answer);
    });
    app.addHook('onRequest', async (request, reply) => {
      if (!PUBLIC.test(request.routeOptions.url ?? '')) reply.header('cache-control', 'no-store');
      if (request.raw.httpVersion === '1.1' && request.headers.host === undefined) {
        throw new ProblemError('malformed-request', {
          en: 'Name the host in the header "Host".',
          zh: '请在请求头 Host 中指明主机。',
        });
      }
    });
  },
  { name: 'connections', dependencies: ['errors'] },
);
