import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { namesOfCuts } from '../../../db/measures/names';
import { rootOf } from '../../../db/measures/root';
import { type AskedSurvival, type LastedOf, lastedIn, runsIn, type WhichRuns } from '../../../db/measures/survival';
import {
  medianOf,
  openAfter,
  SURVIVAL_CUTS,
  SURVIVAL_UNIT,
  type SurvivalStep,
  survivalOf,
  TOLD_AFTER,
  UNITS_OF_DAY,
} from '../../../domain/measures/survival';
import type { Instant } from '../../../domain/time';
import type { Reach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { problems, wrongFields } from '../../problems';
import { moment, wholeNumber } from '../../requests/fields';
import { byCode, next, page } from '../../requests/page';
import { askedOf, asking, isToldPeople, reachFor } from './asked';
import { listedFrom, namesOfCounted } from './behind';
import { required } from './definitions';
import { countedView, cutNamesView, viewCounted } from './views';

/** The curves of so many values of a cut are told, of those with the most cases. */
const MOST_GROUPS = 12;
/** More steps than any case lasts. */
const MOST_STEPS = 1_000_000;

const STEPS = ['day', 'hour'] as const;
const UNITS: Readonly<Record<(typeof STEPS)[number], number>> = { day: UNITS_OF_DAY, hour: 1 };

const { by: _c, period: _p, days: _d, what: _w, cause: _r, kind: _k, from: _f, to: _t, ...narrowed } = asking;
const query = {
  from: moment.describe('Complaints that came in, or were reopened, from this moment on'),
  to: moment.describe('… and before this moment'),
  until: moment.optional().describe('Until when they are followed; if left out, until `to`'),
  ...narrowed,
  by: z.enum(SURVIVAL_CUTS).optional().describe('What is told apart; all together if left out'),
  step: z.enum(STEPS).default('day').describe('How long a step of the answer is'),
} as const;

const stepView = z.object({
  after: z.int().describe('Which step it is: the first day, or hour, is 1'),
  atRisk: z.int().describe('How many were open at its beginning, and followed until then'),
  ended: z.int().describe('How many ended in it'),
  censored: z.int().describe('How many were open when last seen in it'),
  open: z.number().describe('The share of all that is open at its end, by Kaplan and Meier'),
  lower: z.number().nullable().describe('The bounds in which that lies with 95 %; null at 0 and at 1'),
  upper: z.number().nullable(),
});
const groupView = z
  .object({
    key: z.string().nullable().describe('The value of the cut; null for all together, and for what has none'),
    cases: z.int(),
    ended: z.int(),
    censored: z.int().describe('Those that are still open at the end'),
    medianMs: z
      .number()
      .nullable()
      .describe('After how long the half had ended, in whole hours; null if it has not come so far'),
    openAfter: z
      .array(
        z.object({
          days: z.int(),
          share: z.number().nullable().describe('What share is still open then; null if nobody was followed so long'),
          atRisk: z.int().describe('How many are still followed then'),
          after: z.int().describe('The step at whose beginning they are at risk'),
        }),
      )
      .describe('What share is open after so many days'),
    steps: z.array(stepView).describe('The steps in which something ended or was last seen, in order'),
  })
  .meta({ id: 'MeasureSurvivalGroup' });

const viewGroup = (key: string | null, lasted: readonly LastedOf[], step: (typeof STEPS)[number]) => {
  const hours = survivalOf(lasted);
  const shown = UNITS[step] === 1 ? hours : survivalOf(lasted, UNITS[step]);
  const median = medianOf(hours);
  const sum = (of: (one: LastedOf) => number): number => lasted.reduce((all, one) => all + of(one), 0);
  return {
    key,
    cases: sum(({ ended, censored }) => ended + censored),
    ended: sum(({ ended }) => ended),
    censored: sum(({ censored }) => censored),
    medianMs: median === null ? null : median * SURVIVAL_UNIT,
    openAfter: TOLD_AFTER.map((days) => ({
      days,
      ...openAfter(hours, days * UNITS_OF_DAY),
      after: (days * UNITS_OF_DAY) / UNITS[step] + 1,
    })),
    steps: shown.map(({ bounds, ...one }: SurvivalStep) => ({
      ...one,
      lower: bounds?.[0] ?? null,
      upper: bounds?.[1] ?? null,
    })),
  };
};

/** How long complaints last until they end, with those that are still open, and the cases behind every step of it. */
export function registerSurvival(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const [tags, config] = [['measures'], { scope: 'read' } as const];
  const routes = app.withTypeProvider<ZodTypeProvider>();
  /** Of open complaints the same sorts are told as of those that `open-cases` counts. */
  const definition = required('open-cases');

  async function question(
    given: z.infer<z.ZodObject<typeof query>>,
    reach: Reach,
    now: Instant,
  ): Promise<AskedSurvival> {
    const { by = null, step: _step, until = given.to, ...rest } = given;
    const { from, to, within } = askedOf({ ...rest, by: [] }, definition, now);
    if (new Date(until) < to) {
      const message = { en: 'must not be earlier than to', zh: '不得早于 to' };
      throw wrongFields([{ pointer: '/querystring/until', message }]);
    }
    const root = await rootOf(pool, { within, reach, to: new Date(until) });
    return { from, to, until: new Date(until), now: new Date(now), by, within, root, reach };
  }

  routes.get(
    '/measures/survival',
    {
      config,
      schema: {
        summary: 'How long complaints last until they end, open ones counted as far as they were followed',
        tags,
        operationId: 'getMeasureSurvival',
        querystring: z.strictObject(query),
        response: {
          200: z.object({
            from: z.string(),
            to: z.string(),
            until: z.string(),
            by: z.enum(SURVIVAL_CUTS).nullable(),
            step: z.enum(STEPS),
            groups: z.array(groupView).describe(`Those with the most complaints first, at most ${MOST_GROUPS}`),
            left: z.int().describe('How many values of the cut are left out'),
            names: cutNamesView,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: given }) => {
      const reach = reachFor(caller, { person: given.person, by: given.by === undefined ? [] : [given.by] });
      const asked = await question(given, reach, clock());
      const groups = [...Map.groupBy(await lastedIn(pool, asked), ({ key }) => key)]
        .map(([key, lasted]) => viewGroup(key, lasted, given.step))
        .sort((a, b) => b.cases - a.cases || byCode(a.key ?? '', b.key ?? ''));
      const shown = groups.slice(0, MOST_GROUPS);
      const { from, to, until, by } = asked;
      return {
        ...{ from: from.toISOString(), to: to.toISOString(), until: until.toISOString(), by, step: given.step },
        groups: shown,
        left: groups.length - shown.length,
        names: await namesOfCuts(deps, definition, by === null ? {} : { [by]: shown.map(({ key }) => key) }, until),
      };
    },
  );

  routes.get(
    '/measures/survival/complaints',
    {
      config,
      schema: {
        summary: 'The complaints behind a number of the survival, the latest first; as many as it counts',
        tags,
        operationId: 'getMeasureSurvivalComplaints',
        querystring: z.strictObject({
          ...query,
          part: z
            .enum(['all', 'ended', 'censored', 'at-risk'])
            .default('all')
            .describe('Those that ended in the step, were last seen in it, both, or those at risk at its beginning'),
          after: wholeNumber(1, MOST_STEPS).optional().describe('The step; all of them if left out'),
          key: z
            .string()
            .max(200)
            .optional()
            .describe('The value of the cut; empty for what has none, left out for all'),
          ...page,
        }),
        response: {
          200: z.object({ items: z.array(countedView), names: cutNamesView, next }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor, part, after, key, ...given } }) => {
      const reach = reachFor(caller, { person: given.person, by: given.by === undefined ? [] : [given.by] });
      const filters = { survival: part, caller: caller.id, at: after, key, ...given };
      const listed = listedFrom(deps, cursor, filters);
      const asked = await question(given, reach, listed.now);
      const units = UNITS[given.step];
      const which: WhichRuns = {
        part: part === 'at-risk' ? 'all' : part,
        key: key === '' ? null : key,
        least: after === undefined ? undefined : (after - 1) * units + 1,
        most: after === undefined || part === 'at-risk' ? undefined : after * units,
      };
      const { viewpoints } = viewpointsFor(caller);
      const rows = await runsIn(pool, asked, which, { after: listed.after, limit: limit + 1, viewpoints });
      const { items, next: following } = listed.pageOf(rows, limit);
      const shown = items.map(viewCounted(isToldPeople(caller, reach)));
      const names = await namesOfCounted(deps, definition, shown, asked.until);
      const ends = await namesOfCuts(
        deps,
        required('completion'),
        { what: shown.map(({ what }) => what) },
        asked.until,
      );
      return { items: shown, names: { ...names, what: { ...names.what, ...ends.what } }, next: following };
    },
  );
}
