import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countComplaints, listComplaints, MOST_COUNTED } from '../../../db/lists/listing';
import { tables } from '../../../db/lists/tables';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { next, page, pageOf } from '../../requests/page';
import { listedComplaints, viewListed } from '../../views/listed';
import { asSeenBy, complaintFilters, filterOf } from './filters';

const listQuery = z.strictObject({
  ...complaintFilters,
  ...page,
  total: z.enum(['true', 'false']).default('false').describe(`Count the matches too, up to ${MOST_COUNTED}`),
});

const position = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });

const positionOf = ({ receivedAt, id }: { readonly receivedAt: Date; readonly id: string }) => ({
  receivedAt: receivedAt.toISOString(),
  id,
});

const list = listedComplaints.extend({
  next,
  total: z.number().int().optional().describe(`How many match, up to ${MOST_COUNTED}`),
  totalIs: z.enum(['exact', 'at-least']).optional().describe('Whether `total` is all that match, or there are more'),
});

/** The list of complaints. */
export function registerComplaintList(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  const db = tables(pool);

  app.withTypeProvider<ZodTypeProvider>().get(
    '/complaints',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'List complaints that the caller sees whole, newest receipt first',
        tags: ['complaints'],
        operationId: 'listComplaints',
        querystring: listQuery,
        response: { 200: list, ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, total, ...query } }) => {
      const now = deps.clock();
      // A limit that counts from now moves from page to page; what was asked for does not.
      const filters = { list: caller.id, ...query };
      const after = readCursor(deps, position, cursor, filters);
      const visible = await asSeenBy(pool, caller, filterOf(caller, query, now));
      const rows = await listComplaints(
        db,
        visible,
        after && { receivedAt: new Date(after.receivedAt), id: after.id },
        limit + 1,
      );
      const { items, next: further } = pageOf(deps, rows, { limit, positionOf, filters });
      const listed = await viewListed(deps, caller, items, visible);
      return {
        ...listed,
        next: further,
        ...(total === 'true' ? await countComplaints(db, visible) : {}),
      };
    },
  );
}
