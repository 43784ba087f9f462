import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { within } from '../../client/connect';
import { describeTaskQueue, POLLER_GONE_MS } from '../../client/workers';
import { countStuck } from '../../db/operations/stuck';
import type { ApiDependencies } from '../dependencies';

/** The longest wait for each thing that is asked, in milliseconds. */
const CHECK_MS = 1_500;

const check = z.object({ ok: z.boolean(), detail: z.string().optional() });
const readiness = z.object({
  ready: z.boolean(),
  postgres: check,
  temporal: check,
  worker: check,
  stuck: z.number().int().nullable().describe('Cases whose workflow does not move; null while Postgres is away'),
});
type Check = z.infer<typeof check>;

async function checked(ask: () => Promise<string | undefined>): Promise<Check> {
  try {
    const problem = await ask();
    return problem === undefined ? { ok: true } : { ok: false, detail: problem };
  } catch {
    return { ok: false, detail: `no answer within ${CHECK_MS} ms` };
  }
}

/** The liveness check asks nothing. The readiness check asks Postgres, Temporal, and whether a worker polls. */
export function registerHealth(app: FastifyInstance, { pool, client, namespace, taskQueue }: ApiDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/healthz',
    {
      schema: {
        summary: 'The process answers',
        tags: ['operations'],
        operationId: 'getHealth',
        security: [],
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async () => ({ ok: true as const }),
  );

  const postgres = () =>
    checked(async () => {
      await pool.query({ text: 'SELECT 1', query_timeout: CHECK_MS } as never);
      return undefined;
    });
  const temporal = () =>
    checked(async () => {
      await within(client, CHECK_MS, () => client.workflowService.describeNamespace({ namespace }));
      return undefined;
    });
  const worker = () =>
    checked(async () => {
      const { pollers } = await describeTaskQueue(client, { namespace, taskQueue }, CHECK_MS);
      const alive = pollers.some(({ idleMs }) => idleMs < POLLER_GONE_MS);
      return alive ? undefined : `no worker polls ${taskQueue}`;
    });

  routes.get(
    '/readyz',
    {
      schema: {
        summary: 'Postgres and Temporal answer, and a worker polls',
        tags: ['operations'],
        operationId: 'getReadiness',
        security: [],
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const stuckNow = countStuck(pool).catch(() => null);
      const [database, engine, polls] = await Promise.all([postgres(), temporal(), worker()]);
      const stuck = database.ok ? await stuckNow : null;
      const ready = database.ok && engine.ok && polls.ok;
      return reply.code(ready ? 200 : 503).send({ ready, postgres: database, temporal: engine, worker: polls, stuck });
    },
  );
}
