import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadTargets, targets } from '../../../db/measures/targets';
import type { Words } from '../../../domain/language';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { canBe, isTheWrongWay } from '../../../domain/measures/target';
import { own, ownIssue } from '../../../words/schema-issues';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';
import { firmZone, month, monthOf, reachesAllUnits, requireAllUnits, requireKnownUnits } from './loading';

const limit = z.number().nullable();
const target = {
  measure: z
    .string()
    .max(100)
    .refine((id) => definitionOf(id) !== undefined, own({ en: 'must be the id of a figure', zh: '须为指标的 id' }))
    .describe('Id of a definition; GET /measures lists them'),
  unit: code.describe('A unit; it holds for those below it, too, unless they have one of their own'),
  since: month.describe('The month from which on it holds, such as 2026-03'),
  yellow: limit.describe(
    'Worse than this it is yellow: a share of 1, a mean in milliseconds, or a number. Null, with red, where there is no target any more',
  ),
  red: limit.describe('Worse than this it is red. It lies on the side that is worse, as `better` of the figure says'),
} as const;

const SHARE: Words = { en: 'must lie between 0 and 1: it is a share', zh: '须在 0 与 1 之间：该指标为占比' };
const NOT_BELOW_0: Words = { en: 'must not be below 0', zh: '不得小于 0' };
const IS_BETTER = {
  higher: { en: 'must be above red: of this figure, higher is better', zh: '须高于红线：该指标越高越好' },
  lower: { en: 'must be below red: of this figure, lower is better', zh: '须低于红线：该指标越低越好' },
} as const satisfies Record<string, Words>;

const loaded = z
  .strictObject(target)
  .refine(
    ({ yellow, red }) => (yellow === null) === (red === null) && (yellow === null || yellow !== red),
    own({ en: 'yellow and red differ, or are both null', zh: 'yellow 与 red 须不同，或均为 null' }),
  )
  .superRefine(({ measure, yellow, red }, context) => {
    const definition = definitionOf(measure);
    if (definition === undefined || yellow === null || red === null) return;
    for (const [field, value] of Object.entries({ yellow, red })) {
      if (canBe(definition, value)) continue;
      const is = definition.shape === 'rate' ? SHARE : NOT_BELOW_0;
      context.addIssue({ ...ownIssue(is), path: [field] });
    }
    if (isTheWrongWay(definition, { yellow, red })) {
      context.addIssue({ ...ownIssue(IS_BETTER[definition.better!]), path: ['yellow'] });
    }
  });

const position = z.object({ measure: z.string(), unit: z.string(), version: z.int() });
const positionOf = ({ measure, unit, version }: z.infer<typeof position>) => ({ measure, unit, version });

const NOT_THEIRS: Words = {
  en: 'Targets are set by administrators and service managers.',
  zh: '目标值由管理员和服务经理设定。',
};

/** What figures are to be, which is shown beside them. */
export function registerTargets(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/targets',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What figures of units are to be, from which month on, with every earlier version',
        tags: ['measures'],
        operationId: 'listTargets',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                ...target,
                measure: z.string(),
                version: z.int(),
                loadedBy: z.string(),
                loadedAt: z.string(),
              }),
            ),
            names: namesView,
            settable: z.boolean().describe('Whether the caller may set targets'),
            next,
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit: size, cursor } }) => {
      requireReach('measures', caller);
      const filters = { targets: caller.id };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await targets(pool, after, size + 1);
      const { items, next: following } = pageOf(deps, rows, { limit: size, positionOf, filters });
      const shown = items.map((row) => ({ ...row, loadedAt: row.loadedAt.toISOString() }));
      const names = await namesIn(
        pool,
        shown.map(({ unit, loadedBy }) => [unit, loadedBy]),
      );
      return { items: shown, names, settable: reachesAllUnits('measures', caller), next: following };
    },
  );

  routes.put(
    '/targets',
    {
      schema: {
        summary: 'Say what figures of units are to be, from which month on; what was said before stays on record',
        tags: ['measures'],
        operationId: 'loadTargets',
        body: z.strictObject({ items: z.array(loaded).min(1).max(5_000) }),
        response: { 204: z.null(), ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body: { items } }, reply) => {
      requireAllUnits('measures', caller, NOT_THEIRS);
      // Of what is said twice, the last holds.
      const last = [...new Map(items.map((item) => [`${item.measure} ${item.unit} ${item.since}`, item])).values()];
      const now = clock();
      const zone = await firmZone(pool, now);
      const { unknown, over } = await loadTargets(pool, last, caller.id, now, { month: monthOf(now, zone), zone });
      requireKnownUnits(unknown);
      if (over.length > 0) {
        const list = over.map(({ measure, unit, since }) => `${measure} ${unit} ${since}`).join(', ');
        throw new ProblemError('contradiction', {
          en: `There is a target already for months that are over, of the unit or of one above it: ${list}. Nothing was loaded; say it from the present month on.`,
          zh: `已结束的月份已有目标值（本单位或上级单位）：${list}。未作登记；请自本月起设定。`,
        });
      }
      return reply.code(204).send(null);
    },
  );
}
