import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { fewAtOnce } from '../../../../db/few-at-once';
import type { Printer } from '../../../../paper/printer';
import type { ApiDependencies } from '../../../dependencies';
import type { Exports } from '../../../exports/exports';
import { problems } from '../../../problems';
import { lang, wholeFile } from '../../../requests/export-query';
import { languageFor } from '../../../requests/language';
import { askingReport, reportFor } from './asked';
import { fileOf, REPORT_FILES, type ReportFileEnding } from './files';
import { reportView } from './views';

/** The report of a month as it stands: all its figures in one answer. */
export function registerReport(
  app: FastifyInstance,
  deps: ApiDependencies,
  {
    exports,
    printer,
    turn,
  }: { readonly exports: Exports; readonly printer: Printer; readonly turn: ReturnType<typeof fewAtOnce> },
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
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
  for (const ending of Object.keys(REPORT_FILES) as ReportFileEnding[]) {
    routes.route({
      method: 'GET',
      url: `/measures/report.${ending}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        ...SUMMARIES[ending],
        tags: ['measures'],
        querystring: z.strictObject({ ...askingReport, lang }),
        response: { 200: wholeFile(REPORT_FILES[ending].type), ...problems(400, 403, 503) },
      },
      handler: async ({ caller, headers, query: { lang: asked, ...query } }, reply) => {
        const language = languageFor(asked, headers['accept-language']);
        return exports.sendFile(reply, async () => {
          return fileOf(await reportFor(deps, caller, query, turn), ending, language, { printer });
        });
      },
    });
  }
}

const SUMMARIES = {
  xlsx: {
    summary: 'The report of a month as an Excel workbook, with a sheet for each section',
    operationId: 'exportMeasureReportXlsx',
  },
  pdf: {
    summary: 'The report of a month as PDF, to be printed and handed on',
    operationId: 'exportMeasureReportPdf',
  },
} as const satisfies Readonly<Record<ReportFileEnding, object>>;
