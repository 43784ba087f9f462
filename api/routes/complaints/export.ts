import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { casesToExport, listedIds } from '../../../db/lists/export';
import type { ListFilter } from '../../../db/lists/filter';
import { tables } from '../../../db/lists/tables';
import type { Language } from '../../../domain/language';
import { viewWhole } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { COMPLAINT_COLUMNS, type ComplaintRow, namedIn } from '../../exports/complaint-columns';
import { cutNotice, type Export, type Exports, fileName } from '../../exports/exports';
import { FILE_FORMATS, type FormatName } from '../../exports/files';
import { Names } from '../../exports/names';
import type { Cell } from '../../exports/table';
import { textMasker } from '../../privacy/text-masking';
import { problems } from '../../problems';
import { fileAnswer, lang } from '../../requests/export-query';
import { languageFor } from '../../requests/language';
import { asSeenBy, complaintFilters, filterOf } from './filters';

/** How many complaints are read at once. */
const BATCH = 100;

/** The list of complaints as a file. Whoever may list them may export them. */
export function registerComplaintExports(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  for (const format of Object.keys(FILE_FORMATS) as FormatName[]) {
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'GET',
      url: `/complaints.${format}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary: `The list of complaints as ${format === 'csv' ? 'CSV' : 'an Excel workbook'}, at most 100,000 rows`,
        tags: ['complaints'],
        operationId: `exportComplaints${format === 'csv' ? 'Csv' : 'Xlsx'}`,
        querystring: z.strictObject({ ...complaintFilters, lang }),
        response: { 200: fileAnswer(format), ...problems(400, 403, 503) },
      },
      handler: async ({ caller, headers, query: { lang: asked, ...query } }, reply) => {
        const language = languageFor(asked, headers['accept-language']);
        const filter = filterOf(caller, query, deps.clock());
        return exports.send(reply, format, () =>
          complaintExport(deps, caller, { filter, language }, exports.limits.rows),
        );
      },
    });
  }
}

async function complaintExport(
  deps: ApiDependencies,
  caller: Caller,
  { filter, language }: { readonly filter: ListFilter; readonly language: Language },
  most: number,
): Promise<Export> {
  const { pool, clock } = deps;
  const visible = await asSeenBy(pool, caller, filter);
  const found = await listedIds(tables(pool), visible, most + 1);
  const ids = found.slice(0, most);
  const isCut = found.length > most;
  const names = new Names(pool, language);
  async function* batches(): AsyncGenerator<Cell[][]> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const rows = await rowsOf(deps, caller, ids.slice(at, at + BATCH), visible);
      await names.learn(namedIn(rows));
      yield rows.map((row) => COMPLAINT_COLUMNS.map(({ cell }) => cell(row, names)));
    }
    if (isCut) yield [[...cutNotice(language, most)]];
  }
  const headings = COMPLAINT_COLUMNS.map((column) => column[language]);
  return {
    table: { title: language === 'zh' ? '投诉' : 'Complaints', headings, batches: batches() },
    file: fileName('complaints', clock()),
    language,
    rows: ids.length,
    isCut,
  };
}

/** Those of these complaints that the caller still sees whole, as the list shows them. */
async function rowsOf(
  { pool, clock, country }: ApiDependencies,
  caller: Caller,
  ids: readonly string[],
  { viewpoints }: ListFilter,
): Promise<ComplaintRow[]> {
  const cases = await casesToExport(pool, ids, viewpoints);
  const views = await viewWhole(
    pool,
    caller,
    cases.map(({ snapshot }) => snapshot),
    clock(),
  );
  return cases.map((one, i) => ({
    ...one,
    view: views[i]!,
    maskText: textMasker([one.customer, ...one.formerly], country),
  }));
}
