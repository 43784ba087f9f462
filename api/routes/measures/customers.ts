import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { customerCounts, loadCustomers } from '../../../db/measures/customers';
import type { Words } from '../../../domain/language';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { month, requireAllUnits, requireKnownUnits } from './loading';

const count = {
  unit: code.describe('A unit; its customers are those of all units below it, too'),
  month: month.describe('Such as 2026-03'),
  customers: z.int().min(1).max(10_000_000_000),
} as const;

const position = z.object({ unit: z.string(), month: z.string() });
const positionOf = ({ unit, month: at }: z.infer<typeof position>) => ({ unit, month: at });

const NOT_THEIRS: Words = {
  en: 'Customers of all units are counted by administrators and service managers.',
  zh: '各单位的客户数由管理员和服务经理提供。',
};

/** How many customers units have, which figures per ten thousand customers are divided by. */
export function registerCustomerCounts(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/customer-counts',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How many customers units had in which month, the latest month first',
        tags: ['measures'],
        operationId: 'listCustomerCounts',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            items: z.array(z.object({ ...count, loadedBy: z.string(), loadedAt: z.string() })),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireReach('measures', caller);
      const filters = { customers: caller.id };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await customerCounts(pool, after, limit + 1);
      const { items, next: following } = pageOf(deps, rows, { limit, positionOf, filters });
      return { items: items.map((row) => ({ ...row, loadedAt: row.loadedAt.toISOString() })), next: following };
    },
  );

  routes.put(
    '/customer-counts',
    {
      schema: {
        summary: 'Say how many customers units had in which month; what was said of the same before is replaced',
        tags: ['measures'],
        operationId: 'loadCustomerCounts',
        body: z.strictObject({ items: z.array(z.strictObject(count)).min(1).max(5_000) }),
        response: { 204: z.null(), ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body: { items } }, reply) => {
      requireAllUnits('measures', caller, NOT_THEIRS);
      // Of what is said twice, the last holds.
      const last = [...new Map(items.map((item) => [`${item.unit} ${item.month}`, item])).values()];
      requireKnownUnits(await loadCustomers(pool, last, caller.id, clock()));
      return reply.code(204).send(null);
    },
  );
}
