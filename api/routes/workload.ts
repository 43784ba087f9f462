import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tables } from '../../db/lists/tables';
import { workload } from '../../db/lists/workload';
import type { ApiDependencies } from '../dependencies';
import { problems } from '../problems';
import { code, moment } from '../requests/fields';
import { namesIn, namesView } from '../views/names';
import { asSeenBy } from './complaints/filters';

const load = {
  cases: z.int().describe('Open complaints'),
  overdue: z.int().describe('Those that have missed a limit: slaState=breached'),
  due: z.int().describe('Those whose next limit falls before dueBefore'),
  paused: z.int().describe('Those that wait'),
};

/** How much each person of a unit has. */
export function registerWorkload(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  const db = tables(pool);

  app.withTypeProvider<ZodTypeProvider>().get(
    '/workload',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How many open complaints of a unit each person has, of those that the caller sees whole',
        description:
          'Each figure is how many `GET /complaints` finds with the same filters: `unit`, `open=true`, `assignee` or `assigned=false`.',
        tags: ['work'],
        operationId: 'getWorkload',
        querystring: z.strictObject({
          unit: code.describe('The unit that has the complaints now'),
          dueBefore: moment.describe('Until when a limit counts as due, such as the end of the day'),
        }),
        response: {
          200: z.object({
            people: z.array(z.object({ person: z.string(), ...load })).describe('Those who have any, the most first'),
            nobody: z.object(load).describe('On which nobody works yet'),
            names: namesView,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { unit, dueBefore } }) => {
      const rows = await workload(db, await asSeenBy(pool, caller, { unit }), new Date(dueBefore));
      const people = rows
        .flatMap(({ assignee, ...figures }) => (assignee === null ? [] : [{ person: assignee, ...figures }]))
        .toSorted((a, b) => b.cases - a.cases || (a.person < b.person ? -1 : 1));
      const { assignee: _, ...nobody } = rows.find(({ assignee }) => assignee === null) ?? NOTHING;
      return { people, nobody, names: await namesIn(pool, [unit, people.map(({ person }) => person)]) };
    },
  );
}

const NOTHING = { assignee: null, cases: 0, overdue: 0, due: 0, paused: 0 };
