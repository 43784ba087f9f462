import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { workflowPage } from '../../../client/ui-links';
import { deadLetters, replayDeadLetter } from '../../../db/notification/deliveries';
import { complaintId } from '../../../domain/ids';
import { workflowIdOf } from '../../../workflows/messages';
import { requireAdministrator } from '../../access/caller';
import { viewpointsOfOwn } from '../../access/hearing';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { pageSize } from '../../requests/fields';
import { TEMPORAL_PAGE } from '../../views/alarm';
import { namesIn, namesView } from '../../views/names';

const deadLetter = z
  .object({
    id: z.uuid(),
    channel: z.enum(['mail', 'webhook']),
    person: z.string().nullable().describe('Whom the mail was for'),
    webhook: z.string().nullable(),
    url: z.string().nullable().describe('Where that webhook goes'),
    complaint: z
      .string()
      .nullable()
      .describe('The case, or the first of those that a mail lists; null for a mail that is about none'),
    number: z.string().nullable().describe('The number of that case'),
    report: z.string().nullable().describe('The report that a mail is about; null for all others'),
    brief: z.string().nullable().describe('The day of the brief that a mail has; null for all others'),
    workflow: z.string().nullable().describe(TEMPORAL_PAGE),
    attempts: z.number().int(),
    error: z.string().nullable().describe('The last error'),
    at: z.string().describe('When it was given up'),
  })
  .meta({ id: 'DeadLetter' });

const position = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Mails and webhook messages that were given up. They can be listed and sent again. */
export function registerDeadLetters(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/dead-letters',
    {
      schema: {
        summary: 'Mails and webhooks that were given up, newest first, for an administrator',
        tags: ['telling'],
        operationId: 'listDeadLetters',
        querystring: z.strictObject({
          limit: pageSize(),
          cursor: z.string().max(1_000).optional(),
        }),
        response: {
          200: z.object({ items: z.array(deadLetter), names: namesView, next: z.string().nullable() }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireAdministrator(caller);
      const filters = { deadLetters: true };
      const rows = await deadLetters(
        pool,
        readCursor(deps, position, cursor, filters),
        limit + 1,
        viewpointsOfOwn(caller),
      );
      const items = rows.slice(0, limit).map(({ at, letter, ...dead }) => ({
        ...dead,
        report: letter === null || letter.kind === 'brief' ? null : letter.report,
        brief: letter?.kind === 'brief' ? letter.day : null,
        workflow: dead.complaint === null ? null : workflowPage(deps, workflowIdOf(complaintId(dead.complaint))),
        at: at.toISOString(),
      }));
      const last = items.at(-1);
      const more = rows.length > limit && last !== undefined;
      const names = await namesIn(
        pool,
        items.map(({ person }) => person),
      );
      return { items, names, next: more ? writeCursor(deps, { at: last.at, id: last.id }, filters) : null };
    },
  );

  routes.post(
    '/dead-letters/:id/replay',
    {
      schema: {
        summary: 'Send a dead letter again, as an administrator',
        tags: ['telling'],
        operationId: 'replayDeadLetter',
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({}),
        response: { 202: z.object({ id: z.uuid() }), ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      requireAdministrator(caller);
      if (await replayDeadLetter(pool, id, clock(), viewpointsOfOwn(caller))) return reply.code(202).send({ id });
      throw new ProblemError('not-found', {
        en: `There is no dead letter ${id}; it may have been sent again already.`,
        zh: `没有未投递的消息 ${id}，可能已重新发送。`,
      });
    },
  );
}
