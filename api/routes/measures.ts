import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { completenessByUnit } from '../../db/measures/completeness';
import { returnsByUnit } from '../../db/measures/returns';
import { suggestionsByUnit } from '../../db/measures/suggestions';
import { COMPLETENESS, RETURNS, SUGGESTIONS } from '../../domain/measures/definition';
import { requireReach } from '../access/rights';
import type { ApiDependencies } from '../dependencies';
import { problems, wrongFields } from '../problems';
import { readCursor } from '../requests/cursor';
import { moment } from '../requests/fields';
import { byCode, next, page, pageOf, rowsAfter } from '../requests/page';

const definition = z
  .object({
    id: z.string(),
    version: z.number().int(),
    numerator: z.string(),
    denominator: z.string(),
    exclusions: z.string(),
  })
  .meta({ id: 'MeasureDefinition' });

const position = z.object({ returned: z.int(), unit: z.string(), category: z.string() });
type Position = z.infer<typeof position>;
const positionOf = ({ returned, unit, category }: Position): Position => ({ returned, unit, category });
const mostReturnsFirst = (a: Position, b: Position): number =>
  b.returned - a.returned || byCode(a.unit, b.unit) || byCode(a.category, b.category);

const place = z.object({ unit: z.string(), category: z.string() });
type Place = z.infer<typeof place>;
const placeOf = ({ unit, category }: Place): Place => ({ unit, category });
const byPlace = (a: Place, b: Place): number => byCode(a.unit, b.unit) || byCode(a.category, b.category);

/** The period of a figure. */
const period = (what: string) => ({
  from: moment.describe(`${what} from this moment on`),
  to: moment.describe(`${what} before this moment`),
});

type PeriodQuery = {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
};
type Reach = ReturnType<typeof requireReach>;

/** @throws ProblemError for a period that ends before it begins */
function periodOf(query: { readonly from: string; readonly to: string }): readonly [Date, Date] {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  if (from < to) return [from, to];
  const message = { en: 'must be later than from', zh: '须晚于 from' };
  throw wrongFields([{ pointer: '/querystring/to', message }]);
}

/** Figures for a period, each with the version of its definition. */
export function registerMeasures(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  /** A page of a figure about first dispatches, by the unit that took the complaints and their category. */
  const dispatches = async <Row extends Place, Definition>(
    { caller, query }: { readonly caller: Caller; readonly query: PeriodQuery },
    name: string,
    definition: Definition,
    rowsOf: (db: typeof pool, from: Date, to: Date, reach: Reach) => Promise<Row[]>,
  ) => {
    const reach = requireReach('measures', caller);
    const [from, to] = periodOf(query);
    const filters = { [name]: caller.id, from: query.from, to: query.to };
    const last = readCursor(deps, place, query.cursor, filters);
    const rows = rowsAfter(await rowsOf(pool, from, to, reach), byPlace, last);
    const paged = pageOf(deps, rows, { limit: query.limit, positionOf: placeOf, filters });
    return { definition, from: from.toISOString(), to: to.toISOString(), ...paged };
  };
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/measures/returns',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Who gave back what, and how often, of the units that the caller answers for',
        tags: ['measures'],
        operationId: 'measureReturns',
        querystring: z.strictObject({ ...period('Returns'), ...page }),
        response: {
          200: z.object({
            definition,
            from: z.string(),
            to: z.string(),
            items: z.array(
              z.object({
                unit: z.string(),
                category: z.string(),
                given: z.number().int().describe('The denominator'),
                returned: z.number().int().describe('The numerator'),
                agreed: z.number().int(),
                refused: z.number().int(),
                waiting: z.number().int().describe('Returned, and not ruled on yet'),
                rate: z.number().nullable().describe('returned / given; null where nothing was given in the period'),
              }),
            ),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query }) => {
      const reach = requireReach('measures', caller);
      const [from, to] = periodOf(query);
      const filters = { returns: caller.id, from: query.from, to: query.to };
      const last = readCursor(deps, position, query.cursor, filters);
      const rows = rowsAfter(await returnsByUnit(pool, from, to, reach), mostReturnsFirst, last);
      const { items, next } = pageOf(deps, rows, { limit: query.limit, positionOf, filters });
      return {
        definition: RETURNS,
        from: from.toISOString(),
        to: to.toISOString(),
        items: items.map((row) => ({ ...row, rate: row.given === 0 ? null : row.returned / row.given })),
        next,
      };
    },
  );
  routes.get(
    '/measures/completeness',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How complete complaints were when they were dispatched, by the unit that took them and the category',
        tags: ['measures'],
        operationId: 'measureCompleteness',
        querystring: z.strictObject({ ...period('Dispatched'), ...page }),
        response: {
          200: z.object({
            definition,
            from: z.string(),
            to: z.string(),
            items: z.array(
              z.object({
                unit: z.string().describe('That of the owner'),
                category: z.string(),
                dispatched: z.number().int().describe('The denominator'),
                complete: z.number().int().describe('The numerator'),
                completeAtIntake: z.number().int().describe('Of the same complaints, those that were filed complete'),
                rate: z.number().describe('complete / dispatched'),
              }),
            ),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query }) => {
      const { items, ...figure } = await dispatches(
        { caller, query },
        'completeness',
        COMPLETENESS,
        completenessByUnit,
      );
      return { ...figure, items: items.map((row) => ({ ...row, rate: row.complete / row.dispatched })) };
    },
  );
  routes.get(
    '/measures/suggestions',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How often complaints went to the suggested unit, by the unit that took them and the category',
        tags: ['measures'],
        operationId: 'measureSuggestions',
        querystring: z.strictObject({ ...period('Dispatched'), ...page }),
        response: {
          200: z.object({
            definition,
            from: z.string(),
            to: z.string(),
            items: z.array(
              z.object({
                unit: z.string().describe('That of the owner'),
                category: z.string(),
                dispatched: z.number().int().describe('The denominator'),
                followed: z.number().int().describe('The numerator'),
                rate: z.number().describe('followed / dispatched'),
              }),
            ),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query }) => {
      const { items, ...figure } = await dispatches({ caller, query }, 'suggestions', SUGGESTIONS, suggestionsByUnit);
      return { ...figure, items: items.map((row) => ({ ...row, rate: row.followed / row.dispatched })) };
    },
  );
}
