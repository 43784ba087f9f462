import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { WrongTokens } from '../access/wrong-tokens';
import type { ApiDependencies } from '../dependencies';
import { registerDeliveryMetrics } from './delivery-metrics';

const GAUGES_QUERY = `
SELECT 'open ' || sla_state AS name, count(*)::int AS n FROM complaint WHERE closed_at IS NULL GROUP BY sla_state
UNION ALL SELECT 'start pending', count(*)::int FROM complaint WHERE start_pending
UNION ALL SELECT 'stuck', count(*)::int FROM stuck_case WHERE moved_at IS NULL
UNION ALL SELECT 'alarms', count(*)::int FROM alarm`;

/** `GET /metrics`: requests by route, and how many cases are open, overdue, waiting for their workflow, or alarming. */
export function registerMetrics(app: FastifyInstance, { pool, clock }: ApiDependencies, attempts: WrongTokens): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const seconds = new Histogram({
    name: 'shouwen_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [register],
  });
  const cases = new Gauge({
    name: 'shouwen_cases',
    help: 'Open cases by SLA state, cases whose workflow has yet to start or does not move, and alarms',
    labelNames: ['of'],
    registers: [register],
    async collect() {
      this.reset();
      const { rows } = await pool.query<{ name: string; n: number }>(GAUGES_QUERY).catch(() => ({ rows: [] }));
      for (const { name, n } of rows) this.set({ of: name }, n);
    },
  });
  register.registerMetric(cases);
  registerDeliveryMetrics(register, pool, clock);
  new Counter({
    name: 'shouwen_wrong_tokens_total',
    help: 'Requests with a wrong token: refused, and turned away unseen as too many came from their address',
    labelNames: ['outcome'],
    registers: [register],
    collect() {
      this.reset();
      for (const [outcome, n] of Object.entries(attempts.counts)) this.inc({ outcome }, n);
    },
  });

  app.addHook('onResponse', async (request, reply) => {
    // Where there is no such route the method is whatever a stranger chose.
    const { url: route = 'unknown' } = request.routeOptions;
    const method = route === 'unknown' ? 'any' : request.method;
    seconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}
