import fp from 'fastify-plugin';
import { SessionEnds } from '../access/session-ends';
import type { ApiDependencies } from '../dependencies';

declare module 'fastify' {
  interface FastifyInstance {
    /** Tells open streams that whoever opened them is not let in any more. */
    sessionEnds: SessionEnds;
  }
}

/** The ends of sessions, as routes with open streams need them. */
export const sessionEnds = fp<Pick<ApiDependencies, 'pool' | 'clock'>>(
  async (app, { pool, clock }) => {
    const ends = new SessionEnds(pool, clock, app.log);
    app.decorate('sessionEnds', ends);
    app.addHook('preClose', async () => ends.close());
  },
  { name: 'session-ends', dependencies: ['errors'] },
);
