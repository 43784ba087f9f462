import fp from 'fastify-plugin';
import type { Instant } from '../../domain/time';

/**
 * The header `Date` of every answer says the time by which limits count, so that whoever counts down to one can do so by
 * the server's clock.
 */
export const serverTime = fp<{ readonly clock: () => Instant }>(
  async (app, { clock }) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('date', new Date(clock()).toUTCString());
    });
  },
  { name: 'server-time' },
);
