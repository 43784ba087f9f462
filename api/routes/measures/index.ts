import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fewAtOnce } from '../../../db/few-at-once';
import type { Asked } from '../../../db/measures/counted-sql';
import { countedIn, type Row } from '../../../db/measures/figures';
import { namesOfCuts } from '../../../db/measures/names';
import type { FigureOfUnit } from '../../../db/measures/one-pass';
import { inPasses, stretchesFor } from '../../../db/measures/passes';
import { customersFor } from '../../../db/measures/per-customers';
import { rootOf } from '../../../db/measures/root';
import { targetsFor } from '../../../db/measures/targets-beside';
import type { Words } from '../../../domain/language';
import type { Cut } from '../../../domain/measures/cut';
import type { Definition } from '../../../domain/measures/definition';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { COMPARED_BACK } from '../../../domain/measures/earlier';
import { PARTS } from '../../../domain/measures/figure';
import { toldDefinition, toldFigure } from '../../../domain/measures/report/told';
import type { Printer } from '../../../paper/printer';
import { requireReach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import type { Exports } from '../../exports/exports';
import { problems, wrongFields } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { flag, pageSize, several } from '../../requests/fields';
import { byCode, next, page, pageOf, rowsAfter } from '../../requests/page';
import { askedOf, asking, isToldPeople, reachFor } from './asked';
import { listedFrom, namesOfCounted } from './behind';
import { registerContests } from './contests';
import { registerCustomerCounts } from './customers';
import { aboutAsked, params, required } from './definitions';
import { registerFlow } from './flow';
import { registerReport } from './report';
import { registerSurvival } from './survival';
import { registerTargets } from './targets';
import { registerTrend } from './trend';
import { aboutFigure, compared, countedView, cutNamesView, definitionView, figureView, viewCounted } from './views';

/** How many statements of all figures run at once in this process. */
const STATEMENTS = 4;
/** The most rows of a figure on one page. */
const MOST_ROWS = 5_000;

const tags = ['measures'] as const;
const config = { scope: 'read' } as const;

const rowPosition = z.object({ period: z.string().nullable(), keys: z.array(z.string().nullable()) });
const positionOf = ({ period, keys }: Row): Row => ({ period, keys });
/** Null comes last, as in Postgres. */
const orNull = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : byCode(a, b);
const inOrder = (a: Row, b: Row): number =>
  [orNull(a.period, b.period), ...a.keys.map((key, index) => orNull(key, b.keys[index]!))].find((one) => one !== 0) ??
  0;

const root = z
  .string()
  .nullable()
  .describe(
    'The unit asked for, or the lowest that has all that the caller may count below it; `unit-tree` is cut below that unit',
  );

const WITH_PERIOD: Words = { en: 'goes together with period', zh: '须与 period 一并填写' };

/** Figures, each with the version of its definition, and the cases behind every one of them. */
export function registerMeasures(
  app: FastifyInstance,
  deps: ApiDependencies,
  files: { readonly exports: Exports; readonly printer: Printer },
): void {
  const { pool, clock } = deps;
  const turn = fewAtOnce(STATEMENTS);
  const inPass = inPasses(pool, turn);
  const count = async (definition: Definition, asked: Asked) =>
    inPass(definition, asked, await stretchesFor(pool, asked));
  registerCustomerCounts(app, deps);
  registerTrend(app, deps, turn);
  registerFlow(app, deps);
  registerSurvival(app, deps);
  registerReport(app, deps, { ...files, turn });
  registerTargets(app, deps);
  registerContests(app, deps);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/measures',
    {
      config,
      schema: {
        summary: 'Every figure that can be asked for, with its definition in words and as data',
        tags,
        operationId: 'listMeasures',
        response: { 200: z.object({ items: z.array(definitionView) }), ...problems(403) },
      },
    },
    async ({ caller }) => {
      requireReach('measures', caller);
      return { items: DEFINITIONS.map(toldDefinition) };
    },
  );

  routes.get(
    '/measures/:id',
    {
      config,
      schema: {
        summary: 'A figure of the units that the caller answers for, by period and cut',
        tags,
        operationId: 'getMeasure',
        params,
        querystring: z.strictObject({
          ...asking,
          compared: flag.describe('With the period before and the one of a year before'),
          ...page,
          limit: pageSize(MOST_ROWS).describe('Rows on a page; each page has the whole figure counted'),
        }),
        response: {
          200: z.object({ ...aboutFigure, root, items: z.array(figureView), names: cutNamesView, next }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, compared: isCompared = false, ...query } }) => {
      const reach = reachFor(caller, query);
      const definition = required(id);
      const asked = askedOf(query, definition, clock());
      const { period, from } = asked;
      if (isCompared && period === null)
        throw wrongFields([{ pointer: '/querystring/compared', message: WITH_PERIOD }]);
      const filters = { figure: id, caller: caller.id, isCompared, ...query };
      const last = readCursor(deps, rowPosition, cursor, filters);
      const root = await rootOf(pool, { ...asked, reach });
      const targets = await targetsFor(pool, definition, { ...asked, root });
      const question = { ...asked, root, reach, chains: targets !== null };
      const rows = rowsAfter<Row, FigureOfUnit>(await count(definition, question), inOrder, last);
      const customersIn = await customersFor(pool, definition, question, rows);
      const shown = (row: FigureOfUnit) => {
        const customers = customersIn(row);
        return toldFigure(definition, row, { customers, target: targets?.(row, customers) ?? null });
      };
      const answer = async (all: readonly z.infer<typeof figureView>[]) => {
        const shownPage = pageOf(deps, all, { limit, positionOf, filters });
        const values = Object.fromEntries(
          asked.by.map((cut, index) => {
            const own = shownPage.items.map(({ keys }) => keys[index]!);
            return [cut, cut === 'unit-tree' ? [...own, root] : own];
          }),
        );
        return {
          ...aboutAsked(definition, asked),
          root,
          ...shownPage,
          names: await namesOfCuts(deps, definition, values, asked.to),
        };
      };
      if (period === null || !isCompared) return answer(rows.map(shown));
      const before = { ...question, chains: false, from: new Date(from.getTime() - COMPARED_BACK) };
      const earlier = await count(definition, before);
      const customersBefore = await customersFor(pool, definition, before, earlier);
      const shownBefore = earlier.map((row) => toldFigure(definition, row, { customers: customersBefore(row) }));
      return answer(compared(rows.map(shown), period, shownBefore));
    },
  );

  routes.get(
    '/measures/:id/complaints',
    {
      config,
      schema: {
        summary: 'The complaints behind a figure, or behind one row of it, the latest first; as many as it counts',
        tags,
        operationId: 'getMeasureComplaints',
        params,
        querystring: z.strictObject({
          ...asking,
          part: z.enum(PARTS).default('numerator').describe('Which part of the figure'),
          start: z.iso.date().optional().describe('The `period` of a row'),
          key: several(z.string().max(200)).describe('The `keys` of a row, one for each cut; null is left empty'),
          ...page,
        }),
        response: {
          200: z.object({ ...aboutFigure, items: z.array(countedView), names: cutNamesView, next }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, part, start, key, ...query } }) => {
      const reach = reachFor(caller, query);
      const definition = required(id);
      const filters = { cases: id, caller: caller.id, part, start, key, ...query };
      const listed = listedFrom(deps, cursor, filters);
      const asked = askedOf(query, definition, listed.now);
      const row = rowOf(asked.by, { period: asked.period, start, key });
      const { viewpoints } = viewpointsFor(caller);
      const which = { part, row, after: listed.after, limit: limit + 1 };
      const question = { ...asked, root: await rootOf(pool, { ...asked, reach }), reach };
      const rows = await countedIn(pool, definition, question, which, viewpoints);
      const { items, next: following } = listed.pageOf(rows, limit);
      const shown = items.map(viewCounted(isToldPeople(caller, reach)));
      const names = await namesOfCounted(deps, definition, shown, asked.to);
      return { ...aboutAsked(definition, asked), items: shown, names, next: following };
    },
  );
}

/** The row of a figure that was named; null if none was. @throws ProblemError if it cannot be one */
function rowOf(
  by: readonly Cut[],
  {
    period,
    start,
    key,
  }: { readonly period: string | null; readonly start?: string | undefined; readonly key?: string[] | undefined },
) {
  if (start === undefined && key === undefined) return null;
  const keys = key ?? [];
  if (keys.length !== by.length) {
    const message = { en: 'must be given once for each cut', zh: '须与 by 的个数相同' };
    throw wrongFields([{ pointer: '/querystring/key', message }]);
  }
  if ((start === undefined) !== (period === null)) {
    throw wrongFields([{ pointer: '/querystring/start', message: WITH_PERIOD }]);
  }
  return { period: start ?? null, keys: keys.map((one) => (one === '' ? null : one)) };
}
