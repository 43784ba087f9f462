import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import {
  countMissed,
  type MissedClock,
  type MissedFilter,
  type MissedPosition,
  missedClocks,
} from '../../db/lists/missed-clocks';
import { complaintId } from '../../domain/ids';
import type { Language } from '../../domain/language';
import { type CaseTime, timesOf } from '../access/case-times';
import { viewpointsFor } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { cutNotice, type Export, type Exports, fileName } from '../exports/exports';
import { FILE_FORMATS, type FormatName } from '../exports/files';
import { MISSED_COLUMNS, namedInMissed } from '../exports/missed-columns';
import { Names } from '../exports/names';
import type { Cell } from '../exports/table';
import { problems } from '../problems';
import { readCursor } from '../requests/cursor';
import { fileAnswer, lang } from '../requests/export-query';
import { code, moment, severity } from '../requests/fields';
import { languageFor } from '../requests/language';
import { next, page, pageOf } from '../requests/page';
import { localOrNull, localView } from '../views/local';

/** How many clocks are read at once for an export. */
const BATCH = 1_000;

const filters = {
  unit: code.optional().describe('The unit that holds the clock, or one below it'),
  kind: code.optional(),
  status: z
    .enum(['open', 'closed', 'all'])
    .default('all')
    .describe('`open`: clocks that still run; `closed`: those that have stopped, too late'),
  dueFrom: moment.optional().describe('Clocks that were due from this moment on'),
  dueTo: moment.optional().describe('Clocks that were due before this moment'),
} as const;

const missedClock = z
  .object({
    complaint: z.object({ id: z.string(), number: z.string(), category: z.string(), severity }),
    id: z.string(),
    kind: z.string(),
    unit: z.string().describe('The unit that holds the clock; its head answers for it'),
    startedAt: z.string(),
    dueAt: z.string(),
    breachedAt: z.string().describe('When the breach was recorded'),
    stoppedAt: z.string().nullable().describe('Null while it runs'),
    local: localView({ startedAt: z.string(), dueAt: z.string(), stoppedAt: z.string().nullable() }),
    lateMs: z.number().int().describe('From the limit until it stopped, or until now'),
    level: z.number().int().describe('Highest ladder level told'),
  })
  .meta({ id: 'MissedClock' });

const position = z.object({ dueAt: z.iso.datetime(), complaintId: z.uuid(), id: z.string() });

/** Clocks that were missed, those that still run and those that have stopped. */
export function registerMissedClocks(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/clocks/missed',
    {
      config,
      schema: {
        summary: 'Missed clocks of the complaints that the caller sees whole, running and stopped, latest limit first',
        tags: ['work'],
        operationId: 'getMissedClocks',
        querystring: z.strictObject({ ...filters, ...page }),
        response: {
          200: z.object({ items: z.array(missedClock), next }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor, ...query } }) => {
      const after = readCursor(deps, position, cursor, { missed: query });
      const { viewpoints } = viewpointsFor(caller);
      const rows = await missedClocks(pool, filterOf(query), after, limit + 1, viewpoints);
      const clocks = pageOf(deps, rows, { limit, positionOf, filters: { missed: query } });
      const now = clock();
      const timeOf = await timesOf(
        pool,
        clocks.items.map(({ complaintId: id }) => complaintId(id)),
        now,
      );
      return { ...clocks, items: clocks.items.map((row) => view(row, timeOf(complaintId(row.complaintId)), now)) };
    },
  );

  for (const format of Object.keys(FILE_FORMATS) as FormatName[]) {
    routes.route({
      method: 'GET',
      url: `/clocks/missed.${format}`,
      exposeHeadRoute: false,
      config,
      schema: {
        summary: `The list of missed clocks as ${format === 'csv' ? 'CSV' : 'an Excel workbook'}, at most 100,000 rows`,
        tags: ['work'],
        operationId: `exportMissedClocks${format === 'csv' ? 'Csv' : 'Xlsx'}`,
        querystring: z.strictObject({ ...filters, lang }),
        response: { 200: fileAnswer(format), ...problems(400, 403, 503) },
      },
      handler: async ({ caller, headers, query: { lang: asked, ...query } }, reply) => {
        const language = languageFor(asked, headers['accept-language']);
        return exports.send(reply, format, () =>
          missedExport(deps, caller, { filter: filterOf(query), language }, exports.limits.rows),
        );
      },
    });
  }
}

async function missedExport(
  { pool, clock }: ApiDependencies,
  caller: Caller,
  { filter, language }: { readonly filter: MissedFilter; readonly language: Language },
  most: number,
): Promise<Export> {
  const { viewpoints } = viewpointsFor(caller);
  const count = await countMissed(pool, filter, most + 1, viewpoints);
  const isCut = count > most;
  const names = new Names(pool, language);
  const now = clock();
  async function* batches(): AsyncGenerator<Cell[][]> {
    let after: MissedPosition | null = null;
    for (let left = Math.min(count, most); left > 0; ) {
      const rows: MissedClock[] = await missedClocks(pool, filter, after, Math.min(left, BATCH), viewpoints);
      if (rows.length === 0) break;
      const late = rows.map((row) => ({ ...row, lateMs: lateOf(row, now) }));
      await names.learn(namedInMissed(late));
      yield late.map((row) => MISSED_COLUMNS.map(({ cell }) => cell(row, names)));
      after = positionOf(rows.at(-1)!);
      left -= rows.length;
    }
    if (isCut) yield [[...cutNotice(language, most)]];
  }
  const headings = MISSED_COLUMNS.map((column) => column[language]);
  return {
    table: { title: language === 'zh' ? '逾期时限' : 'Missed clocks', headings, batches: batches() },
    file: fileName('missed-clocks', now),
    language,
    rows: Math.min(count, most),
    isCut,
  };
}

const fields = z.object(filters);

function filterOf({ unit, kind, status, dueFrom, dueTo }: z.infer<typeof fields>): MissedFilter {
  return {
    unit,
    kind,
    status: status === 'all' ? undefined : status,
    dueFrom: dueFrom === undefined ? undefined : new Date(dueFrom),
    dueTo: dueTo === undefined ? undefined : new Date(dueTo),
  };
}

const lateOf = ({ stoppedAt, dueAt }: MissedClock, now: number): number =>
  Math.max(0, (stoppedAt?.getTime() ?? now) - dueAt.getTime());

function view(row: MissedClock, time: CaseTime, now: number): z.infer<typeof missedClock> {
  const { complaintId: of, number, category, severity: how, id, kind, unit, level } = row;
  return {
    complaint: { id: of, number, category, severity: how as 'ordinary' },
    id,
    kind,
    unit,
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    breachedAt: row.breachedAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    local: {
      startedAt: time.local(row.startedAt.getTime()),
      dueAt: time.local(row.dueAt.getTime()),
      stoppedAt: localOrNull(time, row.stoppedAt?.getTime() ?? null),
    },
    lateMs: lateOf(row, now),
    level,
  };
}

const positionOf = ({ dueAt, complaintId, id }: MissedClock): MissedPosition => ({
  dueAt: dueAt.toISOString(),
  complaintId,
  id,
});
