import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { startReport } from '../../../client/start-report';
import type { Caller } from '../../../db/credentials/credentials';
import { findReport, type KeptReport, listReports, orderReport } from '../../../db/measures/kept-reports';
import { monthsTo } from '../../../db/measures/report-document';
import { toldParts } from '../../../db/measures/report-letters';
import type { Words } from '../../../domain/language';
import { mayOrderReports } from '../../../domain/report/report';
import type { Printer } from '../../../paper/printer';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import type { Exports } from '../../exports/exports';
import { ProblemError, problems, wrongField } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { lang, wholeFile } from '../../requests/export-query';
import { code } from '../../requests/fields';
import { languageFor } from '../../requests/language';
import { next, page, pageOf } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';
import { firmZone, month } from '../measures/loading';
import { requireUnit } from '../measures/report/asked';
import { fileOf, REPORT_FILES, type ReportFileEnding } from '../measures/report/files';
import { registerReportCases } from './cases';
import { frozen, readReport, reportParams } from './found';
import { registerReportSteps } from './steps';
import { viewReport } from './view-report';
import { keptReportView, listedReportView, viewListed } from './views';

const tags = ['measures'] as const;

const position = z.object({ month: z.string(), id: z.string() });
const positionOf = ({ month: of, id }: KeptReport) => ({ month: of, id });

const NOT_THEIRS: Words = {
  en: 'Reports are frozen by service managers.',
  zh: '月度报告由服务经理定稿。',
};
const NOT_OVER: Words = { en: 'must be a month that is over', zh: '须为已结束的月份' };

/** Reports that are kept as they were frozen. */
export function registerReports(
  app: FastifyInstance,
  deps: ApiDependencies,
  { exports, printer }: { readonly exports: Exports; readonly printer: Printer },
): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  registerReportCases(app, deps);
  registerReportSteps(app, deps);

  routes.post(
    '/reports',
    {
      schema: {
        summary:
          'Have the report of a month that is over frozen, once for a month and a unit; goes on in the background',
        tags,
        operationId: 'freezeReport',
        body: z.strictObject({
          month: month.describe('A month that is over, such as 2026-03'),
          unit: code.optional().describe('A unit with all below it; all units if left out'),
        }),
        response: { 202: listedReportView, ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body, log }, reply) => {
      requireManager(caller);
      const { unit = null } = body;
      if (unit !== null) await requireUnit(pool, unit);
      const now = clock();
      const zone = await firmZone(pool, now);
      const { ends } = (await monthsTo(pool, body.month, zone)).at(-1)!;
      if (ends.getTime() > now) throw wrongField('month', NOT_OVER);
      const by = caller.kind === 'person' ? caller.person.person : null;
      const { id, isNew } = await orderReport(pool, { month: body.month, unit }, zone, by, now);
      // The report is on record; if this does not start it, the worker's round does.
      if (isNew) await startReport(deps, id).catch((error) => log.warn({ err: error }, 'report waits'));
      return reply
        .code(202)
        .header('location', `/reports/${id}`)
        .send(viewListed((await findReport(pool, id, 'all'))!));
    },
  );

  routes.get(
    '/reports',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The reports that were frozen and that the caller may read, those of the latest month first',
        tags,
        operationId: 'listReports',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            items: z.array(listedReportView),
            names: namesView,
            orderable: z.boolean().describe('Whether the caller may have reports frozen'),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const { units } = requireReach('measures', caller);
      const filters = { reports: caller.id };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await listReports(pool, units, after, limit + 1);
      const { items, next: following } = pageOf(deps, rows, { limit, positionOf, filters });
      const names = await namesIn(
        pool,
        items.map(({ orderedBy }) => orderedBy),
      );
      return { items: items.map(viewListed), names, orderable: isManager(caller), next: following };
    },
  );

  routes.get(
    '/reports/:id',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A report as it was frozen',
        tags,
        operationId: 'getReport',
        params: reportParams,
        response: { 200: keptReportView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => viewReport(deps, caller, await readReport(pool, caller, id)),
  );

  for (const ending of Object.keys(REPORT_FILES) as ReportFileEnding[]) {
    routes.route({
      method: 'GET',
      url: `/reports/:id/report.${ending}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary:
          ending === 'pdf' ? 'A report as it was frozen, as PDF' : 'A report as it was frozen, as an Excel workbook',
        tags,
        operationId: ending === 'pdf' ? 'exportReportPdf' : 'exportReportXlsx',
        params: reportParams,
        querystring: z.strictObject({ lang }),
        response: { 200: wholeFile(REPORT_FILES[ending].type), ...problems(400, 403, 404, 503) },
      },
      handler: async ({ caller, headers, params: { id }, query }, reply) => {
        const language = languageFor(query.lang, headers['accept-language']);
        return exports.sendFile(reply, async () => {
          const { document, sha256 } = frozen(await readReport(pool, caller, id));
          const kept = { sha256, parts: await toldParts(pool, id, new Date(document.to)) };
          return fileOf(document, ending, language, { printer, kept });
        });
      },
    });
  }
}

const isManager = (caller: Caller): boolean => caller.kind === 'person' && mayOrderReports(caller.person);

function requireManager(caller: Caller): void {
  if (caller.kind === 'machine') throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'people-only' });
  if (!isManager(caller)) throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'office-needed' });
}
