import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countReturn } from '../../../db/returns/counted';
import { standingCases } from '../../../db/returns/filings';
import { standingFor } from '../../../db/returns/rows-for';
import type { ApiDependencies } from '../../dependencies';
import type { Exports } from '../../exports/exports';
import { FILE_FORMATS, type FormatName } from '../../exports/files';
import { problems } from '../../problems';
import { wholeFile } from '../../requests/export-query';
import { page } from '../../requests/page';
import { listedFrom } from '../measures/behind';
import { askedReturn, cell, period, requireReturn, requireWhole, returnParams } from './asked';
import { casesView, pageOfCases, readerOf } from './cases';
import { tableOf } from './file';
import { registerFilings } from './filings';
import { listedReturns } from './listed';
import { filesReturns, registerReturnMapping } from './mapping';
import { namesOfFaults } from './names';
import { returnDocumentView, returnView, viewDocument } from './views';

const tags = ['returns'] as const;
const ofPeriod = { period: period.optional().describe('The latest period that is over if left out') };
const pointer = '/querystring/period';

/** The returns of regulators as they stand. */
export function registerReturns(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  registerReturnMapping(app, deps);
  registerFilings(app, deps, exports);

  routes.get(
    '/returns',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The returns of regulators that there are',
        tags,
        operationId: 'listReturns',
        response: {
          200: z.object({
            items: z.array(returnView),
            files: z.boolean().describe('Whether the caller maps and files returns'),
          }),
          ...problems(403),
        },
      },
    },
    async ({ caller }) => {
      await requireWhole(pool, caller);
      return { items: await listedReturns(deps), files: filesReturns(caller) };
    },
  );

  routes.get(
    '/returns/:code',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A return for a period as it stands, with what is wrong with it',
        tags,
        operationId: 'getReturn',
        params: returnParams,
        querystring: z.strictObject(ofPeriod),
        response: { 200: returnDocumentView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { code }, query }) => {
      const reach = await requireWhole(pool, caller);
      const definition = requireReturn(code);
      const asked = await askedReturn(deps, definition, query.period, { pointer, now: clock() });
      const document = await standingFor(pool, await countReturn(pool, asked), readerOf(caller, reach));
      return viewDocument(document, await namesOfFaults(deps, definition, document));
    },
  );

  for (const format of Object.keys(FILE_FORMATS) as FormatName[]) {
    routes.route({
      method: 'GET',
      url: `/returns/:code/return.${format}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary: format === 'csv' ? 'A return as it stands, as CSV' : 'A return as it stands, as an Excel workbook',
        tags,
        operationId: format === 'csv' ? 'exportReturnCsv' : 'exportReturnXlsx',
        params: returnParams,
        querystring: z.strictObject(ofPeriod),
        response: { 200: wholeFile(FILE_FORMATS[format].type), ...problems(400, 403, 404, 503) },
      },
      handler: async ({ caller, params: { code }, query }, reply) => {
        const reach = await requireWhole(pool, caller);
        const definition = requireReturn(code);
        const asked = await askedReturn(deps, definition, query.period, { pointer, now: clock() });
        return exports.sendFile(reply, async () => {
          const document = await standingFor(pool, await countReturn(pool, asked), readerOf(caller, reach));
          const { type, write } = FILE_FORMATS[format];
          const file = `${code}-${document.period}-as-it-stands.${format}`;
          return { type, file, language: document.language, headers: {}, stream: write(tableOf(document, null)) };
        });
      },
    });
  }

  routes.get(
    '/returns/:code/complaints',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The complaints behind a number of a return as it stands, the latest first',
        tags,
        operationId: 'getReturnComplaints',
        params: returnParams,
        querystring: z.strictObject({ ...ofPeriod, cell, ...page }),
        response: { 200: casesView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { code }, query: { limit, cursor, ...query } }) => {
      const reach = await requireWhole(pool, caller);
      const filters = { returnCases: code, caller: caller.id, ...query };
      const listed = listedFrom(deps, cursor, filters);
      const asked = await askedReturn(deps, requireReturn(code), query.period, { pointer, now: listed.now });
      const counted = await countReturn(pool, asked);
      return pageOfCases(
        deps,
        caller,
        reach,
        { limit, listed, cell: query.cell },
        {
          document: counted.document,
          list: (following) => standingCases(pool, counted, query.cell, following),
        },
      );
    },
  );
}
