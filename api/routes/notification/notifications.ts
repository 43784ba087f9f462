import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { heardNotifications } from '../../../db/notification/notifications';
import { complaintId } from '../../../domain/ids';
import { NOTICE_KINDS } from '../../../domain/notification/notice';
import { personOf } from '../../access/caller';
import { timesOf } from '../../access/case-times';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { pageSize } from '../../requests/fields';
import { localOrNull, localView } from '../../views/local';

const notification = z
  .object({
    id: z.number().int(),
    complaint: z.object({ id: z.string(), number: z.string(), category: z.string().nullable() }),
    version: z.number().int().describe('Version of the case that it is about'),
    kind: z.enum(NOTICE_KINDS),
    action: z.string().nullable().describe('What you have to do; null if nothing'),
    subject: z.string().nullable().describe('Id of the clock, task, request or escalation'),
    clock: z.string().nullable().describe('Kind of the clock'),
    unit: z.string(),
    dueAt: z.string().nullable(),
    local: localView({ dueAt: z.string().nullable() }),
    overdue: z
      .array(z.object({ clock: z.string(), since: z.string() }))
      .describe('Everything that a head was told to be overdue, the earliest first'),
    at: z.string(),
    mail: z.enum(['waiting', 'sent', 'dead']).nullable().describe('How the mail stands; null if there is none'),
  })
  .meta({ id: 'Notification' });

const position = z.object({ id: z.number().int() });

/** What people were told, whether or not mail goes out. */
export function registerNotifications(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/notifications',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What the caller was told, newest first',
        tags: ['telling'],
        operationId: 'listNotifications',
        querystring: z.strictObject({
          limit: pageSize(),
          cursor: z.string().max(1_000).optional(),
        }),
        response: {
          200: z.object({
            items: z.array(notification),
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const who = personOf(caller);
      const filters = { notifications: who.person };
      const before = readCursor(deps, position, cursor, filters)?.id ?? null;
      const rows = await heardNotifications(pool, who, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const ids = shown.map((row) => complaintId(row.complaintId));
      const timeOf = await timesOf(pool, ids, deps.clock());
      return {
        items: shown.map(({ complaintId: of, number, category, kind, dueAt, overdue, at, ...row }) => ({
          ...row,
          kind: kind as 'duty',
          complaint: { id: of, number, category },
          dueAt: dueAt?.toISOString() ?? null,
          local: { dueAt: localOrNull(timeOf(complaintId(of)), dueAt?.getTime() ?? null) },
          overdue: (overdue ?? []).map(({ clock, since }) => ({ clock, since: new Date(since).toISOString() })),
          at: at.toISOString(),
        })),
        next: rows.length > limit && last !== undefined ? writeCursor(deps, { id: last.id }, filters) : null,
      };
    },
  );
}
