import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems';

/**
 * Takes JSON alone, and only as UTF-8: a body in another encoding, such as GBK, would otherwise be kept with every
 * character replaced, and nobody could tell any more what the customer had said.
 */
export function registerJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      done(new ProblemError('malformed-request', 'The body is not UTF-8.'));
      return;
    }
    parse(request, text, done);
  });
}
