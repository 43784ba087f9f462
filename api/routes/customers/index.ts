import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Allowance } from '../../access/allowance';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { customersFound, viewCustomers } from './found';
import { customersQuery } from './query';
import { customerView } from './view';

/** Somebody who takes calls looks up one customer after the other; whoever tries numbers out is soon slowed down. */
const PEOPLE = { burst: 30, refillMs: 10_000 };
/** A machine does so for all calls of a hotline. */
const MACHINES = { burst: 300, refillMs: 1_000 };

/** Nothing else is in a cursor, least of all whose customer it is. */
const position = z.object({ skip: z.int() });

/** `GET /customers`: who calls, and what they complained of before, for whoever may file a complaint. */
export function registerCustomers(app: FastifyInstance, deps: ApiDependencies): void {
  const allowances = { person: new Allowance(PEOPLE), machine: new Allowance(MACHINES) };
  app.withTypeProvider<ZodTypeProvider>().get(
    '/customers',
    {
      config: { scope: 'intake' },
      schema: {
        summary: 'Who calls, by phone, billing number or the start of a name, with earlier cases and what was answered',
        tags: ['complaints'],
        operationId: 'findCustomers',
        querystring: customersQuery,
        response: {
          200: z.object({
            items: z.array(customerView).describe('Those with the latest case first'),
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query }) => {
      const { people } = requireReach('customers', caller);
      const wait = allowances[caller.kind].take(caller.id);
      if (wait > 0) {
        throw new ProblemError(
          'rate-limited',
          { en: 'Too many customers were looked up; wait a moment.', zh: '查询客户过多，请稍候。' },
          {
            retryAfter: wait,
          },
        );
      }
      const { limit, cursor, ...sought } = query;
      const filter = { customers: caller.id, ...sought };
      const skip = readCursor(deps, position, cursor, filter)?.skip ?? 0;
      const found = await customersFound(deps, query, people);
      return {
        items: await viewCustomers(deps, caller, found.slice(skip, skip + limit)),
        next: found.length > skip + limit ? writeCursor(deps, { skip: skip + limit }, filter) : null,
      };
    },
  );
}
