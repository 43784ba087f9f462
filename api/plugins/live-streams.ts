import fp from 'fastify-plugin';
import { Gauge } from 'prom-client';
import type { ApiDependencies } from '../dependencies';
import { Streams } from '../live/streams';

declare module 'fastify' {
  interface FastifyInstance {
    /** The open streams of this process. */
    streams: Streams;
  }
}

/** The streams of what changes, and how many are open, for metrics. */
export const liveStreams = fp<Pick<ApiDependencies, 'pool' | 'clock'>>(
  async (app, { pool, clock }) => {
    const streams = new Streams({ pool, clock, log: app.log });
    app.decorate('streams', streams);
    // An open stream would keep the server from closing.
    app.addHook('preClose', () => streams.stop());
    new Gauge({
      name: 'shouwen_streams',
      help: 'Open streams of what changes, of this API',
      registers: [app.metrics],
      collect() {
        this.set(streams.size);
      },
    });
  },
  { name: 'live-streams', dependencies: ['metrics'] },
);
