import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fewAtOnce } from '../../../../db/few-at-once';
import type { Language } from '../../../../domain/language';
import type { ApiDependencies } from '../../../dependencies';
import type { Exports } from '../../../exports/exports';
import { FILE_FORMATS, PDF } from '../../../exports/files';
import { printedOf } from '../../../exports/report/print';
import { Printer } from '../../../exports/report/printer';
import { workbookOf } from '../../../exports/report/workbook';
import { problems } from '../../../problems';
import { lang, wholeFile } from '../../../requests/export-query';
import { languageFor } from '../../../requests/language';
import { askingReport, reportFor } from './asked';
import { type ReportView, reportView } from './views';

/** How many statements of all reports run at once in this process, so that they never take all connections. */
const STATEMENTS = 4;

/** The report of a month as it stands: all its figures in one answer. */
export function registerReport(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  const turn = fewAtOnce(STATEMENTS);
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
  const printer = new Printer(deps.printLimits);
  for (const [ending, { type, summary, operationId, write }] of Object.entries(FILES)) {
    routes.route({
      method: 'GET',
      url: `/measures/report.${ending}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary,
        tags: ['measures'],
        operationId,
        querystring: z.strictObject({ ...askingReport, lang }),
        response: { 200: wholeFile(type), ...problems(400, 403, 503) },
      },
      handler: async ({ caller, headers, query: { lang: asked, ...query } }, reply) => {
        const language = languageFor(asked, headers['accept-language']);
        return exports.sendFile(reply, async () => {
          const report = await reportFor(deps, caller, query, turn);
          const stream = Readable.from([Buffer.from(await write(report, language, printer))]);
          return { type, file: `${reportFile(report)}.${ending}`, language, headers: {}, stream };
        });
      },
    });
  }
}

/** The files as which a report goes out, by their endings. */
const FILES: Readonly<
  Record<
    'xlsx' | 'pdf',
    {
      readonly type: string;
      readonly summary: string;
      readonly operationId: string;
      readonly write: (report: ReportView, language: Language, printer: Printer) => Promise<Uint8Array>;
    }
  >
> = {
  xlsx: {
    type: FILE_FORMATS.xlsx.type,
    summary: 'The report of a month as an Excel workbook, with a sheet for each section',
    operationId: 'exportMeasureReportXlsx',
    write: workbookOf,
  },
  pdf: {
    type: PDF,
    summary: 'The report of a month as PDF, to be printed and handed on',
    operationId: 'exportMeasureReportPdf',
    write: (report, language, printer) => printer.print(printedOf(report, language)),
  },
};

/** The name of a file of a report, such as `report-2026-03-city-haizhou`. */
const reportFile = ({ month, unit }: ReportView): string =>
  ['report', month, ...(unit === null ? [] : [unit.replaceAll(/[^\w.-]/g, '_')])].join('-');
