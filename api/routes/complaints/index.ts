import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadCaseFile } from '../../../db/record/case-file';
import { findByNumber, loadComplaint } from '../../../db/record/complaints';
import { permits } from '../../../domain/action/permits';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { complaintId } from '../../../domain/ids';
import { actorOf } from '../../access/caller';
import { timesOf } from '../../access/case-times';
import { isOpenTo } from '../../access/scopes';
import { noComplaint, seenCase, sightOf, tagged, viewWorking } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { maskCustomer } from '../../privacy/masking';
import { ProblemError, problems } from '../../problems';
import { code, complaintIdField, pageSize } from '../../requests/fields';
import { partView, progressView, viewPart, viewProgress } from '../../views/part';
import { workingView } from '../../views/said';
import { assignment, viewAssignments } from '../tasks';
import { eventPage, MOST_EVENTS } from './event-page';
import { registerComplaintList } from './list';
import { permitView, viewPermits } from './permits';

const caseFile = workingView.extend({
  facts: z.string(),
  remedySought: z.string().nullable(),
  customer: z.record(z.string(), z.unknown()).describe('Masked'),
  product: z.string().nullable(),
  area: z.string().nullable(),
  agency: z.string().nullable(),
  place: z.record(z.string(), z.unknown()).nullable().describe('Where it happened'),
  externalReferences: z.array(z.string()),
  filedBy: z.string(),
  timeLeft: z
    .array(z.object({ clock: z.string(), elapsedMs: z.number().int(), workingMs: z.number().int() }))
    .describe(
      'How much time each running clock has left, by the clock on the wall and in working time; negative once overdue',
    ),
  stoppedClocks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      unit: z.string(),
      startedAt: z.string(),
      dueAt: z.string(),
      breachedAt: z.string().nullable(),
      stoppedAt: z.string(),
      outcome: z.enum(['met', 'missed', 'void']),
    }),
  ),
});

/** A part of a case with the texts that it needs. */
const partFile = partView.extend({ tasks: z.array(assignment) });

const event = z.looseObject({
  version: z.number().int(),
  type: z.string(),
  at: z.string(),
  dueAt: z.string().optional().describe('For what a clock did: when it was due'),
  by: z.record(z.string(), z.string()),
  intervention: z.literal(true).optional().describe('A head acted on work below'),
  relieves: z.string().optional().describe('Who worked on the case or the task, or owned it, and need not go on'),
});

const byId = z.object({ id: complaintIdField });

/** Reading complaints, which always happens from Postgres. */
export function registerComplaints(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  registerComplaintList(app, deps);

  routes.get(
    '/complaints/:id',
    {
      config,
      schema: {
        summary: 'One complaint with its texts and clocks, or what of it the caller may see; its version is in ETag',
        tags: ['complaints'],
        operationId: 'getComplaint',
        params: byId,
        response: { 200: z.union([caseFile, partFile, progressView]), ...problems(400, 403, 404) },
      },
    },
    async ({ params, caller }, reply) => {
      const file = await loadCaseFile(pool, complaintId(params.id));
      const sight = file === undefined ? 'nothing' : sightOf(caller, file.snapshot);
      if (file === undefined || sight === 'nothing') throw noComplaint(params.id);
      const time = (await timesOf(pool, [file.snapshot.id], clock()))(file.snapshot.id);
      if (sight === 'progress') return viewProgress(file.snapshot, time);
      if (sight !== 'all') {
        const tasks = await viewAssignments(deps, caller, file, sight);
        return tagged(reply, { ...viewPart(file.snapshot, sight, [], time), tasks });
      }
      return tagged(reply, {
        ...(await viewWorking(pool, caller, file.snapshot, clock())),
        ...file.party,
        customer: maskCustomer(file.party.customer),
        timeLeft: file.snapshot.clocks.map(({ id, dueAt }) => ({ clock: id, ...time.left(dueAt) })),
        stoppedClocks: file.stopped.map(({ startedAt, dueAt, breachedAt, stoppedAt, outcome, ...clock }) => ({
          ...clock,
          startedAt: startedAt.toISOString(),
          dueAt: dueAt.toISOString(),
          breachedAt: breachedAt?.toISOString() ?? null,
          stoppedAt: stoppedAt.toISOString(),
          outcome: outcome as 'met',
        })),
      });
    },
  );

  routes.get(
    '/complaints/:id/events',
    {
      config,
      schema: {
        summary: 'Everything that happened, in the order of versions',
        tags: ['complaints'],
        operationId: 'getEvents',
        params: byId,
        querystring: z.strictObject({
          intervention: z.literal('true').optional().describe('Only what heads did to work below'),
          limit: pageSize(MOST_EVENTS, MOST_EVENTS),
          cursor: z.string().max(1_000).optional(),
        }),
        response: {
          200: z.object({
            items: z.array(event),
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ params, query, caller }) => {
      const id = complaintId(params.id);
      const { snapshot, sight } = await seenCase(pool, id, caller);
      if (sight === 'progress') {
        throw new ProblemError(
          'not-permitted',
          { en: 'You have no part in this complaint.', zh: '您未参与该投诉。' },
          { rule: 'involved-only' },
        );
      }
      const page = await eventPage(deps, caller, { id, snapshot, part: sight === 'all' ? null : sight }, query);
      return { items: page.items as z.infer<typeof event>[], next: page.next };
    },
  );

  routes.get(
    '/complaints/by-number/:number',
    {
      config,
      schema: {
        summary: 'Where a complaint stands, by its number: for whoever a customer urges',
        tags: ['complaints'],
        operationId: 'getProgress',
        params: z.object({
          number: code.describe('As told to the customer, such as 20261122-000017, with or without its dash'),
        }),
        response: { 200: progressView, ...problems(400, 403, 404) },
      },
    },
    async ({ params: { number }, caller }) => {
      const snapshot = await findByNumber(pool, number);
      const sight = snapshot === undefined ? 'nothing' : sightOf(caller, snapshot);
      if (snapshot === undefined || (sight !== 'all' && sight !== 'progress')) throw noComplaint(number);
      return viewProgress(snapshot, (await timesOf(pool, [snapshot.id], clock()))(snapshot.id));
    },
  );

  routes.get(
    '/complaints/:id/actions',
    {
      config,
      schema: {
        summary: 'What the caller may do now, what each action needs, and whom or what one may choose',
        tags: ['complaints'],
        operationId: 'getActions',
        params: byId,
        response: { 200: z.object({ items: z.array(permitView) }), ...problems(400, 403, 404) },
      },
    },
    async ({ params, caller }) => {
      const complaint = await loadComplaint(pool, complaintId(params.id));
      if (complaint === undefined || sightOf(caller, snapshotOf(complaint)) === 'nothing') throw noComplaint(params.id);
      const open = permits(complaint, actorOf(caller), clock()).filter(({ action }) => isOpenTo(caller, action));
      return { items: await viewPermits(pool, complaint, open, clock()) };
    },
  );
}
