import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Acknowledged, acknowledgedBy } from '../../db/lists/acknowledged';
import { viewpointsOf } from '../../domain/sight/visibility';
import { personOf } from '../access/caller';
import type { ApiDependencies } from '../dependencies';
import { problems } from '../problems';
import { readCursor } from '../requests/cursor';
import { next, page, pageOf } from '../requests/page';
import { escalationView, viewEscalation } from '../views/escalation';
import { listedComplaint, viewListed } from '../views/listed';
import { namesView } from '../views/names';

const acknowledged = z
  .object({
    complaint: listedComplaint.describe('As it is now'),
    escalation: escalationView.describe('What the caller was told'),
    at: z.string().describe('When they acknowledged it'),
  })
  .meta({ id: 'Acknowledged' });

const position = z.object({ at: z.iso.datetime(), complaintId: z.uuid(), version: z.int() });
const positionOf = ({ at, id, version }: Acknowledged) => ({ at: at.toISOString(), complaintId: id, version });

/** What heads have acknowledged, and what came of it. */
export function registerAcknowledged(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;

  app.withTypeProvider<ZodTypeProvider>().get(
    '/escalations/acknowledged',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The escalations that the caller acknowledged, of the complaints that they see whole, latest first',
        tags: ['work'],
        operationId: 'listAcknowledged',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(acknowledged), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const who = personOf(caller);
      const filters = { acknowledged: who.person };
      const after = readCursor(deps, position, cursor, filters);
      const viewpoints = viewpointsOf(who);
      const rows = await acknowledgedBy(pool, who.person, after, limit + 1, viewpoints);
      const { items, next: further } = pageOf(deps, rows, { limit, positionOf, filters });
      const listed = await viewListed(deps, caller, items, { viewpoints });
      const complaints = new Map(listed.items.map((one) => [one.id, one]));
      return {
        items: items.flatMap(({ id, escalation, at }) => {
          const complaint = complaints.get(id);
          return complaint === undefined
            ? []
            : [{ complaint, escalation: viewEscalation(escalation), at: at.toISOString() }];
        }),
        names: listed.names,
        next: further,
      };
    },
  );
}
