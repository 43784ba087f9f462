import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { returnOf } from '../../../db/returns/definitions';
import { type Filing, filedCases, fileReturn, findFiling, listFilings } from '../../../db/returns/filings';
import { filedFor } from '../../../db/returns/rows-for';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import type { Exports } from '../../exports/exports';
import { FILE_FORMATS, type FormatName } from '../../exports/files';
import { ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { wholeFile } from '../../requests/export-query';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';
import { listedFrom } from '../measures/behind';
import { askedReturn, cell, period, requireReturn, returnParams } from './asked';
import { casesView, pageOfCases, readerOf } from './cases';
import { tableOf } from './file';
import { requireFiler } from './mapping';
import { namesOfFaults } from './names';
import { filingView, listedFilingView, viewDocument, viewListedFiling } from './views';

const tags = ['returns'] as const;
const filingParams = z.object({ id: z.string().max(120).describe('Id of what was filed; GET /filings lists it') });

const position = z.object({ filedAt: z.iso.datetime(), id: z.string() });
const positionOf = ({ filedAt, id }: Filing) => ({ filedAt: filedAt.toISOString(), id });

/** Returns as they were filed. */
export function registerFilings(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/returns/:code/filings',
    {
      schema: {
        summary: 'File a return for a period that is over, once, with the complaints behind every number',
        tags,
        operationId: 'fileReturn',
        params: returnParams,
        body: z.strictObject({
          period: period.describe('A period that is over, such as 2026-03, 2026-Q1 or 2026-H1'),
          nil: z.boolean().default(false).describe('True to file that there is nothing to tell'),
        }),
        response: { 200: listedFilingView, 201: listedFilingView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { code: of }, body }, reply) => {
      const by = requireFiler(caller);
      const definition = requireReturn(of);
      const asked = await askedReturn(deps, definition, body.period, { pointer: '/body/period', now: clock() });
      const filed = await fileReturn(pool, asked, body.nil, by);
      if ('reason' in filed) throw new ProblemError('return-not-fileable', filed.says);
      const { filing, isNew } = filed;
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/filings/${filing.id}`)
        .send(viewListedFiling(filing));
    },
  );

  routes.get(
    '/filings',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The returns that were filed, the latest first',
        tags,
        operationId: 'listFilings',
        querystring: z.strictObject({ return: code.optional().describe('Of one return'), ...page }),
        response: {
          200: z.object({ items: z.array(listedFilingView), names: namesView, next }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor, return: of } }) => {
      const { units } = requireReach('measures', caller);
      const filters = { filings: caller.id, of };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await listFilings(pool, units, of ?? null, after, limit + 1);
      const { items, next: following } = pageOf(deps, rows, { limit, positionOf, filters });
      const names = await namesIn(
        pool,
        items.map(({ filedBy }) => filedBy),
      );
      return { items: items.map(viewListedFiling), names, next: following };
    },
  );

  routes.get(
    '/filings/:id',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A return as it was filed',
        tags,
        operationId: 'getFiling',
        params: filingParams,
        response: { 200: filingView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => {
      const { document, ...filing } = await readFiling(pool, caller, id);
      const definition = returnOf(filing.code);
      const names = definition === undefined ? {} : await namesOfFaults(deps, definition, document);
      const people = await namesIn(pool, [filing.filedBy]);
      return { ...viewListedFiling(filing), document: viewDocument(document, names), people };
    },
  );

  for (const format of Object.keys(FILE_FORMATS) as FormatName[]) {
    routes.route({
      method: 'GET',
      url: `/filings/:id/return.${format}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary:
          format === 'csv' ? 'A return as it was filed, as CSV' : 'A return as it was filed, as an Excel workbook',
        tags,
        operationId: format === 'csv' ? 'exportFilingCsv' : 'exportFilingXlsx',
        params: filingParams,
        response: { 200: wholeFile(FILE_FORMATS[format].type), ...problems(400, 403, 404, 503) },
      },
      handler: async ({ caller, params: { id } }, reply) =>
        exports.sendFile(reply, async () => {
          const { document, sha256 } = await readFiling(pool, caller, id);
          const { type, write } = FILE_FORMATS[format];
          const stream = write(tableOf(document, sha256));
          return { type, file: `${id}.${format}`, language: document.language, headers: {}, stream };
        }),
    });
  }

  routes.get(
    '/filings/:id/complaints',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The complaints behind a number of what was filed, the latest first: those that were counted then',
        tags,
        operationId: 'getFilingComplaints',
        params: filingParams,
        querystring: z.strictObject({ cell, ...page }),
        response: { 200: casesView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, cell: name } }) => {
      const reach = requireReach('measures', caller);
      const { document } = await readFiling(pool, caller, id);
      const filters = { filingCases: id, caller: caller.id, cell: name };
      return pageOfCases(
        deps,
        caller,
        reach,
        { limit, listed: listedFrom(deps, cursor, filters), cell: name },
        {
          document,
          list: (following) => filedCases(pool, id, name, following),
        },
      );
    },
  );
}

/** What was filed, as far as the caller may read it. @throws ProblemError if there is no such thing for them */
async function readFiling(pool: ApiDependencies['pool'], caller: Caller, id: string) {
  const reach = requireReach('measures', caller);
  const found = await findFiling(pool, id, reach.units);
  if (found !== undefined) {
    return { ...found, document: await filedFor(pool, id, found.document, readerOf(caller, reach)) };
  }
  throw new ProblemError('not-found', { en: `Nothing was filed as ${id}.`, zh: `没有报送过 ${id}。` });
}
