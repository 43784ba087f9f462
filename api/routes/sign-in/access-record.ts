import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ACCESS_EVENTS, type AccessRow, listAccess } from '../../../db/credentials/access-record';
import { requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, moment } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';

const entry = z
  .object({
    at: z.string(),
    what: z.enum(ACCESS_EVENTS),
    person: z.string().nullable().describe('Whom it is about; null where nobody is known by what was given'),
    by: z.string(),
    method: z.enum(['local', 'oidc']).nullable(),
    address: z.string().nullable().describe('The network address that the request came from'),
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AccessEntry' });

const position = z.object({ at: z.iso.datetime(), id: z.string().regex(/^\d+$/) });

const view = ({ at, detail, id: _id, ...rest }: AccessRow): z.infer<typeof entry> => ({
  at: at.toISOString(),
  ...rest,
  detail: detail as Record<string, unknown> | null,
});

/** Who signed in and out, what was refused, and what became of accounts. */
export function registerAccessRecord(app: FastifyInstance, deps: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/access-record',
    {
      schema: {
        summary: 'Who signed in and out, what was refused, and what became of accounts, the latest first',
        tags: ['session'],
        operationId: 'listAccess',
        querystring: z.strictObject({
          person: code.optional(),
          what: z.enum(ACCESS_EVENTS).optional(),
          from: moment.optional(),
          to: moment.optional(),
          ...page,
        }),
        response: { 200: z.object({ items: z.array(entry), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, from, to, ...rest } }) => {
      requireAdministrator(caller);
      const filters = { access: caller.id, ...rest, from, to };
      const dates = { from: from === undefined ? from : new Date(from), to: to === undefined ? to : new Date(to) };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await listAccess(deps.pool, { ...rest, ...dates }, after, limit + 1);
      const positionOf = ({ at, id }: AccessRow) => ({ at: at.toISOString(), id });
      const entries = pageOf(deps, rows, { limit, positionOf, filters });
      const named = entries.items.map(({ person, by }) => [person, by]);
      return { ...entries, items: entries.items.map(view), names: await namesIn(deps.pool, named) };
    },
  );
}
