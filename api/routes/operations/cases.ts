import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { progressOf } from '../../../client/progress';
import { workflowPage } from '../../../client/ui-links';
import { TROUBLES, type Troubled, type TroublePosition, troubledCases } from '../../../db/operations/findings';
import { complaintId } from '../../../domain/ids';
import { workflowIdOf } from '../../../workflows/messages';
import { hearOf } from '../../access/hearing';
import { requireReach } from '../../access/rights';
import { seenCase } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { complaintIdField } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { TEMPORAL_PAGE } from '../../views/alarm';

const troubled = z
  .object({
    complaint: z.string(),
    number: z.string().nullable().describe('The number of the complaint; null where the caller may not hear of it'),
    what: z.enum(TROUBLES),
    since: z.string(),
    seenAt: z
      .string()
      .nullable()
      .describe('When a round looked at it last; null where only the round says that, see GET /operations/workers'),
    detail: z.unknown(),
    workflow: z.string().nullable().describe(TEMPORAL_PAGE),
  })
  .meta({ id: 'TroubledCase' });

const position = z.object({ since: z.iso.datetime(), complaint: z.uuid(), what: z.enum(TROUBLES) });

const WHAT = `\`stuck\`: its workflow does not move, and a restart has not helped yet. \`lost\`: it is open and has no workflow. \`record-behind\`: its workflow \
cannot write what it decided, a projection that is stuck. \`record-ahead\`: its workflow knows less than the record. \`not-started\`: filed more than a \
minute ago, without a workflow yet.`;

/** Cases whose workflow or record is not as it ought to be, and how the workflow of one case gets on. */
export function registerTroubledCases(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, client } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['operations'];
  const config = { scope: 'read' } as const;

  routes.get(
    '/operations/cases',
    {
      config,
      schema: {
        summary: 'Cases whose workflow or record is not as it ought to be, as the rounds found them, the longest first',
        description: WHAT,
        tags,
        operationId: 'listTroubledCases',
        querystring: z.strictObject({ what: z.enum(TROUBLES).optional(), ...page }),
        response: { 200: z.object({ items: z.array(troubled), next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, what } }) => {
      const { viewpoints: reader } = requireReach('alarms', caller);
      const filters = { troubled: caller.id, what };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await troubledCases(pool, clock(), { what, reader }, after, limit + 1);
      const cases = pageOf(deps, rows, { limit, positionOf, filters });
      const hear = await hearOf(
        pool,
        caller,
        cases.items.map(({ complaint }) => complaint),
      );
      const items = cases.items.map((row) => {
        const isNamed = hear(row.complaint) === 'named';
        const { run } = row.detail as { readonly run?: string };
        return {
          ...row,
          complaint: isNamed ? row.complaint : 'withheld',
          number: isNamed ? row.number : null,
          since: row.since.toISOString(),
          seenAt: row.seenAt?.toISOString() ?? null,
          workflow: isNamed ? workflowPage(deps, workflowIdOf(complaintId(row.complaint)), run) : null,
        };
      });
      return { items, next: cases.next };
    },
  );

  routes.get(
    '/complaints/:id/workflow',
    {
      config,
      schema: {
        summary: 'How the workflow of a complaint gets on, and its page in Temporal’s UI, for operators',
        tags,
        operationId: 'getWorkflow',
        params: z.object({ id: complaintIdField }),
        response: {
          200: z.object({
            workflow: z.string().describe('Its id in Temporal'),
            run: z.string().nullable().describe('The id of its latest run; null if Temporal knows none or is away'),
            status: z
              .string()
              .nullable()
              .describe(
                'As Temporal calls it, such as RUNNING; NOT_FOUND if there is none, null while Temporal is away',
              ),
            events: z.int().nullable().describe('How long its history is'),
            troubles: z.int().nullable().describe('How many tasks in a row have failed or timed out'),
            url: z.string().nullable().describe(TEMPORAL_PAGE),
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params }) => {
      requireReach('alarms', caller);
      const id = complaintId(params.id.toLowerCase());
      await seenCase(pool, id, caller);
      const workflow = workflowIdOf(id);
      const progress = await progressOf(client, workflow).catch(() => null);
      const run = progress === null || progress.runId === '' ? null : progress.runId;
      return {
        workflow,
        run,
        status: progress?.status ?? null,
        events: progress?.historyLength ?? null,
        troubles: progress?.troubles ?? null,
        url: workflowPage(deps, workflow, run ?? undefined),
      };
    },
  );
}

const positionOf = ({ since, complaint, what }: Troubled): TroublePosition => ({
  since: since.toISOString(),
  complaint,
  what,
});
