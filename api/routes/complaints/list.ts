import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countComplaints, listComplaints } from '../../../db/lists/listing';
import { tables } from '../../../db/lists/tables';
import { viewWhole } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { next, page, pageOf } from '../../requests/page';
import { complaintView } from '../../views/complaint';
import { asSeenBy, complaintFilters, filterOf } from './filters';

const listQuery = z.strictObject({
  ...complaintFilters,
  ...page,
  total: z.enum(['true', 'false']).default('false').describe('Count all matches too'),
});

const position = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });

const positionOf = ({ receivedAt, id }: { readonly receivedAt: Date; readonly id: string }) => ({
  receivedAt: receivedAt.toISOString(),
  id,
});

const list = z.object({
  items: z.array(complaintView),
  next,
  total: z.number().int().optional(),
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
      const filter = filterOf(caller, query);
      const after = readCursor(deps, position, cursor, filter);
      const visible = await asSeenBy(pool, caller, filter);
      const rows = await listComplaints(
        db,
        visible,
        after && { receivedAt: new Date(after.receivedAt), id: after.id },
        limit + 1,
      );
      const { items, next: further } = pageOf(deps, rows, { limit, positionOf, filters: filter });
      return {
        items: await viewWhole(
          pool,
          caller,
          items.map(({ snapshot }) => snapshot),
          deps.clock(),
        ),
        next: further,
        ...(total === 'true' ? { total: await countComplaints(db, visible) } : {}),
      };
    },
  );
}
