import fp from 'fastify-plugin';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

declare module 'fastify' {
  interface FastifyInstance {
    /** The metrics that `GET /metrics` shows; other plugins add theirs. */
    metrics: Registry;
  }
}

/** `GET /metrics`, with metrics of the process itself and of the requests by route. */
export const metrics = fp(
  async (app) => {
    const register = new Registry();
    app.decorate('metrics', register);
    collectDefaultMetrics({ register });
    const seconds = new Histogram({
      name: 'shouwen_http_request_seconds',
      help: 'Time to answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [register],
    });
    app.addHook('onResponse', async (request, reply) => {
      // If there is no such route, the method could be anything that a stranger chose.
      const { url: route = 'unknown' } = request.routeOptions;
      const method = route === 'unknown' ? 'any' : request.method;
      seconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    });
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
      reply.type(register.contentType).send(await register.metrics()),
    );
  },
  { name: 'metrics' },
);
