import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { workflowPage } from '../../client/ui-links';
import { runningClocks } from '../../db/lists/running-clocks';
import { type WorkRow, workOf } from '../../db/lists/work';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import type { ComplaintId } from '../../domain/ids';
import { workflowIdOf } from '../../workflows/messages';
import { operates } from '../access/rights';
import { viewpointsFor } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { ProblemError, problems } from '../problems';
import { readCursor, writeCursor } from '../requests/cursor';
import { code, moment } from '../requests/fields';
import { next, page } from '../requests/page';
import { slaState } from '../views/clock';
import { dutyView, viewDuties } from '../views/duty';
import { namesIn, namesView } from '../views/names';

const runningClock = z
  .object({
    complaint: z.object({ id: z.string(), number: z.string() }),
    id: z.string(),
    kind: z.string(),
    unit: z.string(),
    assignee: z.string().nullable().describe('Who works on the case now'),
    startedAt: z.string(),
    dueAt: z.string(),
    provisional: z.boolean(),
    slaState,
    level: z.number().int(),
    next: z
      .object({ type: z.string(), at: z.string() })
      .nullable()
      .describe('What acts next; null once the whole ladder has been told'),
    workflow: z
      .string()
      .nullable()
      .describe('The page of its workflow in Temporal’s UI, for operators; null for others, or if none is configured'),
  })
  .meta({ id: 'RunningClock' });

const openEnded = z.union([z.iso.datetime(), z.literal('infinity')]);
const workPosition = z.object({
  dueAt: openEnded,
  complaintId: z.uuid(),
  action: z.string(),
  clock: z.string(),
});
const clockPosition = z.object({ nextAt: openEnded, complaintId: z.uuid(), id: z.string() });

/** Lists of what people have to do, and of what the clocks will do. */
export function registerWork(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/work',
    {
      config,
      schema: {
        summary: "The caller's open duties, most urgent first",
        tags: ['work'],
        operationId: 'getWork',
        querystring: z.strictObject({
          action: z.enum(ACTION_NAMES).optional().describe('Only duties of this action, as one queue'),
          ...page,
        }),
        response: { 200: z.object({ items: z.array(dutyView), next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, action } }) => {
      if (caller.kind === 'machine') {
        throw new ProblemError(
          'not-permitted',
          { en: 'Duties are of people; use a personal token.', zh: '待办属于人员，请用个人令牌。' },
          { rule: 'people-only' },
        );
      }
      const filter = { work: caller.id, action };
      const after = readCursor(deps, workPosition, cursor, filter);
      const rows = await workOf(pool, caller.person, after, limit + 1, new Date(clock()), action);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: await viewDuties(deps, items, clock()),
        next: rows.length > limit && last !== undefined ? writeCursor(deps, positionOf(last), filter) : null,
      };
    },
  );

  routes.get(
    '/clocks',
    {
      config,
      schema: {
        summary: 'Running clocks of the complaints that the caller sees whole, by what acts next',
        tags: ['work'],
        operationId: 'getClocks',
        querystring: z.strictObject({
          unit: code.optional(),
          kind: code.optional(),
          slaState: slaState.optional(),
          dueBefore: moment.optional().describe('Only limits that are not missed yet and fall before this moment'),
          ...page,
        }),
        response: { 200: z.object({ items: z.array(runningClock), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, ...filter } }) => {
      const after = readCursor(deps, clockPosition, cursor, { clocks: filter });
      const { viewpoints } = viewpointsFor(caller);
      const { dueBefore, ...others } = filter;
      const wanted = { ...others, ...(dueBefore === undefined ? {} : { dueBefore: new Date(dueBefore) }) };
      const rows = await runningClocks(pool, wanted, after, limit + 1, viewpoints);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        names: await namesIn(
          pool,
          items.map(({ unit, assignee }) => [unit, assignee]),
        ),
        items: items.map(
          ({ complaintId, number, startedAt, dueAt, nextAt, nextCheckpoint, slaState: state, ...row }) => ({
            ...row,
            complaint: { id: complaintId, number },
            workflow: operates(caller) ? workflowPage(deps, workflowIdOf(complaintId as ComplaintId)) : null,
            startedAt: startedAt.toISOString(),
            dueAt: dueAt.toISOString(),
            slaState: state as 'ok',
            next:
              nextAt === null || nextCheckpoint === null ? null : { type: nextCheckpoint, at: nextAt.toISOString() },
          }),
        ),
        next:
          rows.length > limit && last !== undefined
            ? writeCursor(
                deps,
                { nextAt: last.nextAt?.toISOString() ?? 'infinity', complaintId: last.complaintId, id: last.id },
                { clocks: filter },
              )
            : null,
      };
    },
  );
}

const positionOf = (row: WorkRow): z.infer<typeof workPosition> => ({
  dueAt: row.dueAt?.toISOString() ?? 'infinity',
  complaintId: row.complaintId,
  action: row.action,
  clock: row.clock ?? '',
});
