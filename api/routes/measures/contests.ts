import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contestIn, contests, isWithinUnits, type LoadedContest, loadContest } from '../../../db/measures/contests';
import { figures } from '../../../db/measures/figures';
import { periodsIn, type Stretch } from '../../../db/measures/periods';
import type { Words } from '../../../domain/language';
import {
  type Contest,
  FORMULA,
  type ParticipantStanding,
  type Stratum,
  standingOf,
} from '../../../domain/measures/contest';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { own } from '../../../words/schema-issues';
import { type Reach, requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, text } from '../../requests/fields';
import { next, page, pageOf, rowsAfter } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';
import { wordsView } from '../../views/words';
import { firmZone, month, monthOf, reachesAllUnits, requireAllUnits } from './loading';

const item = {
  measure: z
    .string()
    .max(100)
    .refine(
      (id) => definitionOf(id)?.shape === 'rate',
      own({ en: 'must be the id of a rate', zh: '须为比率指标的 id' }),
    )
    .describe('Id of a rate'),
  weight: z.number().gt(0).max(1).describe('A share of 1; the weights of all items add up to 1'),
  better: z.enum(['higher', 'lower']).describe('Whether a high rate is good, or a low one'),
} as const;
const contest = {
  id: code,
  name: z.strictObject({ zh: text(100), en: text(100) }),
  of: z.enum(['person', 'unit']).describe('People, or the units right below'),
  unit: code.describe('The unit that holds it; what is counted in it and below it is in the contest'),
  since: month.describe('The month from which on it is decided so'),
  least: z.int().min(1).max(1_000_000).describe('From how many counted cases on, in every item, somebody is ranked'),
  items: z.array(z.strictObject(item)).min(1).max(20),
} as const;

const body = z
  .strictObject(contest)
  .refine(
    ({ items }) => Math.abs(items.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9,
    own({ en: 'the weights must add up to 1', zh: '权重之和须为 1' }),
  )
  .refine(
    ({ items }) => new Set(items.map(({ measure }) => measure)).size === items.length,
    own({ en: 'each figure may come once', zh: '每项指标只能出现一次' }),
  );

const contestView = z
  .object({
    ...contest,
    name: wordsView,
    items: z.array(z.object({ ...item, measure: z.string() })),
    version: z.int(),
    loadedBy: z.string(),
    loadedAt: z.string(),
  })
  .meta({ id: 'Contest' });

const stratum = z.object({
  category: z.string().describe('The top-level category'),
  severity: z.string(),
  counted: z.int(),
  well: z.int().describe('What went well: the numerator, or where a low rate is good, the rest'),
});
const itemStanding = z.object({
  counted: z.int(),
  well: z.int(),
  expected: z
    .number()
    .describe('With how many it would have gone well, if each sort had gone as with all who take part'),
  adjusted: z.number().nullable().describe('min(1, rate of all × well / expected); null where nothing is counted'),
  points: z.number().nullable(),
  strata: z.array(stratum),
});
const participant = z
  .object({
    who: z.string().describe('A person or a unit'),
    rank: z.int().nullable().describe('Those with as many points share one; null for whoever has too few cases'),
    points: z.number().nullable(),
    items: z.array(itemStanding).describe('In the order of the items of the contest'),
  })
  .meta({ id: 'ContestParticipant' });

const viewContest = ({ document, since, version, loadedBy, loadedAt }: LoadedContest): z.infer<typeof contestView> => ({
  ...document,
  name: { ...document.name },
  items: document.items.map((one) => ({ ...one })),
  ...{ since, version, loadedBy, loadedAt: loadedAt.toISOString() },
});

const NOT_THEIRS: Words = {
  en: 'Contests are set up by service managers.',
  zh: '评比由服务经理设定。',
};

const position = z.object({ id: z.string(), version: z.int() });
const place = z.object({ rank: z.int().nullable(), who: z.string() });
const inOrder = (a: Pick<ParticipantStanding, 'rank' | 'who'>, b: Pick<ParticipantStanding, 'rank' | 'who'>): number =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  (a.who < b.who ? -1 : a.who > b.who ? 1 : 0);

/** Contests of people and units, with all that anybody needs to recompute a rank. */
export function registerContests(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const tags = ['measures'];
  const params = z.object({ id: code });
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/contests',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What contests are decided by, from which month on, with every earlier version',
        tags,
        operationId: 'listContests',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            items: z.array(contestView),
            settable: z.boolean().describe('Whether the caller may set up contests'),
            names: namesView,
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireReach('measures-of-people', caller);
      const filters = { contests: caller.id };
      const after = readCursor(deps, position, cursor, filters);
      const rows = (await contests(pool, after, limit + 1)).map(viewContest);
      const shown = pageOf(deps, rows, { limit, positionOf: ({ id, version }) => ({ id, version }), filters });
      return {
        ...shown,
        settable: reachesAllUnits('measures-of-people', caller),
        names: await namesIn(
          pool,
          shown.items.map(({ unit, loadedBy }) => [unit, loadedBy]),
        ),
      };
    },
  );

  routes.put(
    '/contests',
    {
      schema: {
        summary: 'Say what a contest is decided by, from which month on; what was said before stays on record',
        tags,
        operationId: 'loadContest',
        body,
        response: { 204: z.null(), ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body: { since, ...document } }, reply) => {
      requireAllUnits('measures-of-people', caller, NOT_THEIRS);
      if (!(await isWithinUnits(pool, document.unit, [document.unit]))) {
        const { unit } = document;
        throw new ProblemError('unknown-reference', { en: `There is no unit ${unit}.`, zh: `没有单位 ${unit}。` });
      }
      const now = clock();
      const said = { since, by: caller.id, at: now, month: monthOf(now, await firmZone(pool, now)) };
      if (!(await loadContest(pool, document as Contest, said))) {
        throw new ProblemError('contradiction', {
          en: `${since} is over, and was decided by an earlier version; say it from the present month on.`,
          zh: `${since} 已结束，且已按此前的版本评定；请自本月起设定。`,
        });
      }
      return reply.code(204).send(null);
    },
  );

  routes.get(
    '/contests/:id',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How a contest stands in a month, with the formula and all that it takes to recompute a rank',
        tags,
        operationId: 'getContest',
        params,
        querystring: z.strictObject({
          month: month.optional().describe('Such as 2026-03; the present one if left out'),
          ...page,
        }),
        response: {
          200: z.object({
            contest: contestView,
            month: z.string(),
            formula: wordsView.describe('How everybody computes a rank from the answer'),
            standards: z
              .array(z.object({ rate: z.number().nullable(), strata: z.array(stratum) }))
              .describe('For each item, what all who take part had together: the standard'),
            items: z.array(participant),
            names: namesView,
            next,
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, month: named } }) => {
      const reach = requireReach('measures-of-people', caller);
      const zone = await firmZone(pool, clock());
      const asked = named ?? monthOf(clock(), zone);
      const held = await contestIn(pool, id, asked);
      if (held === undefined || !(await answersFor(reach, held.document.unit))) {
        throw new ProblemError('not-found', {
          en: `There is no contest ${id} in ${asked} of a unit that you answer for.`,
          zh: `${asked} 没有您所负责单位的评比 ${id}。`,
        });
      }
      const { starts: from, ends: to } = await monthIn(asked, zone);
      const { standards, participants } = await standingIn(held.document, { from, to, zone, reach });
      const filters = { contest: id, caller: caller.id, month: asked };
      const last = readCursor(deps, place, cursor, filters);
      const rows = rowsAfter<Pick<ParticipantStanding, 'rank' | 'who'>, ParticipantStanding>(
        participants,
        inOrder,
        last,
      );
      const shown = rows.map((one) => ({
        ...one,
        items: one.items.map((each) => ({ ...each, strata: [...each.strata] })),
      }));
      const shownPage = pageOf(deps, shown, { limit, positionOf: ({ rank, who }) => ({ rank, who }), filters });
      return {
        contest: viewContest(held),
        month: asked,
        formula: FORMULA,
        standards: standards.map((one) => ({ ...one, strata: [...one.strata] })),
        ...shownPage,
        names: await namesIn(pool, [held.document.unit, held.loadedBy, shownPage.items.map(({ who }) => who)], to),
      };
    },
  );

  const monthIn = async (name: string, zone: string): Promise<Stretch> => {
    const [from, to] = [new Date(`${name}-15`), new Date(`${name}-16`)];
    return (await periodsIn(pool, { from, to, period: 'month', zone }, 1))[0]!;
  };

  const answersFor = async ({ units }: Reach, unit: string): Promise<boolean> =>
    units === 'all' || isWithinUnits(pool, unit, units);

  /** Everybody finds the same, except that nobody hears of complaints about themselves. */
  async function standingIn(
    { of, unit, items, least }: Contest,
    { from, to, zone, reach: { people } }: { from: Date; to: Date; zone: string; reach: Reach },
  ) {
    const by = [of === 'person' ? 'person' : 'unit-tree', 'category-tree', 'severity'] as const;
    const results = await Promise.all(
      items.map(async ({ measure, better }) => {
        const asked = { from, to, period: null, zone, by, within: { unit }, root: unit, now: new Date(clock()) };
        const rows = await figures(pool, definitionOf(measure)!, { ...asked, reach: { units: 'all', people } });
        const found = new Map<string, Stratum[]>();
        for (const { keys, denominator: counted, numerator } of rows) {
          const [who, category, severity] = keys as [string | null, string, string];
          if (who === null || (of === 'unit' && who === unit)) continue;
          const well = better === 'higher' ? numerator : counted - numerator;
          found.set(who, [...(found.get(who) ?? []), { category, severity, counted, well }]);
        }
        return found;
      }),
    );
    return standingOf({ items, least }, results);
  }
}
