import cookie from '@fastify/cookie';
import fp from 'fastify-plugin';

/** Reads and writes cookies, of which there are two: that of a session, and that of the way to the provider. */
export const cookies = fp(
  async (app) => {
    await app.register(cookie);
  },
  { name: 'cookies', dependencies: ['errors'] },
);
