import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fewAtOnce } from '../../../../db/few-at-once';
import type { ApiDependencies } from '../../../dependencies';
import { problems } from '../../../problems';
import { askingReport, reportFor } from './asked';
import { reportView } from './views';

/** How many statements of all reports run at once in this process, so that they never take all connections. */
const STATEMENTS = 4;

/** The report of a month as it stands: all its figures in one answer. */
export function registerReport(app: FastifyInstance, deps: ApiDependencies): void {
  const turn = fewAtOnce(STATEMENTS);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/measures/report',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The report of a month as it stands, for a unit with all below it',
        tags: ['measures'],
        operationId: 'getMeasureReport',
        querystring: z.strictObject(askingReport),
        response: { 200: reportView, ...problems(400, 403) },
      },
    },
    ({ caller, query }) => reportFor(deps, caller, query, turn),
  );
}
