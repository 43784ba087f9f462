import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type KeptCase, keptCases } from '../../../db/measures/kept-reports';
import { namesOfCuts } from '../../../db/measures/names';
import { CUTS } from '../../../domain/measures/cut';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { PARTS } from '../../../domain/measures/figure';
import { requireReach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { isToldPeople } from '../measures/asked';
import { countedView, cutNamesView, viewCounted } from '../measures/views';
import { frozen, readReport, reportParams } from './found';

const position = z.object({ no: z.int() });
const positionOf = ({ no }: KeptCase) => ({ no });

/** The complaints behind the numbers of reports that are kept. */
export function registerReportCases(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/reports/:id/complaints',
    {
      config: { scope: 'read' },
      schema: {
        summary:
          'The complaints behind a number of a report, the latest first: those that were counted when it was frozen',
        tags: ['measures'],
        operationId: 'getReportComplaints',
        params: reportParams,
        querystring: z.strictObject({
          measure: code.describe('Id of the definition of its figure'),
          part: z.enum(PARTS).default('numerator').describe('Which part of the figure'),
          cut: z.enum(CUTS).optional().describe('The cut of its table; left out for a figure of the whole'),
          key: z.string().max(200).optional().describe('The `key` of its line; left out for null'),
          category: code.optional().describe('The `below` of its line; left out for null'),
          ...page,
        }),
        response: {
          200: z.object({ items: z.array(countedView), names: cutNamesView, next }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, ...asked } }) => {
      const reach = requireReach('measures', caller);
      const { document } = frozen(await readReport(pool, caller, id));
      const { measure, part, cut = null, key = null, category = null } = asked;
      if (!document.definitions.some((one) => one.id === measure)) {
        throw new ProblemError('not-found', {
          en: `The report ${id} has no figure "${measure}".`,
          zh: `报告 ${id} 没有指标“${measure}”。`,
        });
      }
      const filters = { reportCases: id, caller: caller.id, ...asked };
      const after = readCursor(deps, position, cursor, filters);
      const number = { measure, cut, key, category, part };
      const which = { after: after?.no ?? null, limit: limit + 1 };
      const rows = await keptCases(pool, id, number, which, reach.people, viewpointsFor(caller).viewpoints);
      const { items, next: following } = pageOf(deps, rows, { limit, positionOf, filters });
      const told = viewCounted(isToldPeople(caller, reach));
      const shown = items.map(({ no: _no, ...row }) => told(row));
      const definition = definitionOf(measure);
      const values = {
        unit: shown.map(({ unit }) => unit),
        category: shown.map((one) => one.category),
        person: shown.map(({ person }) => person),
        what: shown.map(({ what }) => what),
      };
      // A figure that exists no more has no words for its sorts.
      const names = definition === undefined ? {} : await namesOfCuts(deps, definition, values, new Date(document.to));
      return { items: shown, names, next: following };
    },
  );
}
