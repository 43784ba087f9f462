import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { fewAtOnce } from '../../../db/few-at-once';
import { byMonth, inPasses } from '../../../db/measures/passes';
import { customersFor } from '../../../db/measures/per-customers';
import { periodsIn } from '../../../db/measures/periods';
import { PERIODS } from '../../../domain/measures/cut';
import { nothingIn, numberOf } from '../../../domain/measures/figure';
import { toldFigure } from '../../../domain/measures/report/told';
import { baseOf, LEAST_BASE, methodFor, type Observation, SIGNALS, trendOf } from '../../../domain/measures/trend';
import type { ApiDependencies } from '../../dependencies';
import { problems, wrongFields } from '../../problems';
import { askedOf, asking, reachFor } from './asked';
import { aboutAsked, params, required } from './definitions';
import { aboutFigure, figureView } from './views';

/** A year of days and a month, or more than thirty years of months. */
const MOST_PERIODS = 400;

const { by: _cuts, period: _period, ...narrowed } = asking;
const { by: _by, ...aboutTrend } = aboutFigure;

const pointView = z
  .object({
    period: z.string().describe('The first day of the period'),
    finished: z.boolean().describe('Whether it was over, and asked for as a whole; otherwise it is not judged'),
    figure: figureView.nullable().describe('Null where nothing is counted'),
    value: z
      .number()
      .nullable()
      .describe('The value of the figure; where nothing is counted a number is nought, and all others are not known'),
    lower: z.number().nullable().describe('Values between the limits need no reason'),
    upper: z.number().nullable(),
    signals: z
      .array(z.enum(SIGNALS))
      .describe('outside: beyond a limit. run: at least the eighth in a row on one side of the centre'),
  })
  .meta({ id: 'MeasurePoint' });

/** A figure from period to period, with the limits between which it varies by chance. */
export function registerTrend(
  app: FastifyInstance,
  { pool, clock }: ApiDependencies,
  turn: ReturnType<typeof fewAtOnce>,
): void {
  const count = inPasses(pool, turn);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/measures/:id/trend',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A figure from period to period, with the limits between which it varies by itself',
        tags: ['measures'],
        operationId: 'getMeasureTrend',
        params,
        querystring: z.strictObject({
          ...narrowed,
          period: z.enum(PERIODS).default('month').describe('The stretches of time'),
          baseFrom: z.iso
            .date()
            .optional()
            .describe('The limits are made from the periods that begin on this day or later'),
          baseTo: z.iso.date().optional().describe('… and before this day'),
        }),
        response: {
          200: z.object({
            ...aboutTrend,
            method: z.enum(['xmr', 'laney-p']).describe('How the limits are made: XmR, or Laney’s p′ for rates'),
            base: z
              .object({ from: z.string(), to: z.string(), values: z.number().int() })
              .nullable()
              .describe(
                'The first days of the first and the last period that make the limits, and how many values they have',
              ),
            centre: z.number().nullable().describe('The mean of the base; of a rate that of all its cases'),
            noLimits: z
              .enum(['too-few', 'no-variation'])
              .nullable()
              .describe(`Why there are no limits: fewer than ${LEAST_BASE} values in the base, or all the same`),
            items: z.array(pointView),
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { baseFrom, baseTo, period, ...query } }) => {
      const reach = reachFor(caller, query);
      const definition = required(id);
      const asked = askedOf({ ...query, period, by: [] }, definition, clock());
      const stretches = await periodsIn(pool, { ...asked, period }, MOST_PERIODS + 1);
      if (stretches.length > MOST_PERIODS) {
        const message = { en: `must be at most ${MOST_PERIODS} periods later`, zh: `最多相隔 ${MOST_PERIODS} 个时段` };
        throw wrongFields([{ pointer: '/querystring/to', message }]);
      }
      const question = { ...asked, reach, root: null };
      const counted = await count(definition, question, byMonth(stretches));
      const found = new Map(counted.map((row) => [row.period, row]));
      const rows = stretches.map(({ period: start }) => found.get(start) ?? nothingIn(start));
      const customersIn = await customersFor(pool, definition, question, rows);
      const values = rows.map((row) => numberOf(definition, row, customersIn(row)));
      const finished = stretches.map(
        ({ starts, ends }) => starts >= asked.from && ends <= asked.to && ends <= asked.now,
      );
      const observations = rows.map(
        ({ denominator }, index): Observation => ({
          value: finished[index] ? values[index]! : null,
          size: denominator,
        }),
      );
      const starts = stretches.map((stretch) => stretch.period);
      const base = baseOf(observations, starts, { from: baseFrom, to: baseTo });
      const method = methodFor(definition.shape);
      const { centre, noLimits, points } = trendOf(method, observations, base);
      const { by: _none, ...about } = aboutAsked(definition, asked);
      return {
        ...about,
        method,
        base: base.length === 0 ? null : { from: starts[base[0]!]!, to: starts[base.at(-1)!]!, values: base.length },
        centre,
        noLimits,
        items: rows.map((row, index) => {
          const { lower = null, upper = null, signals = [] } = points[index] ?? {};
          const figure = row.population === 0 ? null : toldFigure(definition, row, { customers: customersIn(row) });
          const judged = { lower, upper, signals: [...signals] };
          return { period: starts[index]!, finished: finished[index]!, figure, value: values[index]!, ...judged };
        }),
      };
    },
  );
}
