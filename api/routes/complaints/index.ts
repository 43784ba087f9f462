import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { categoryTerms } from '../../../db/policies/category-terms';
import { loadCaseFile } from '../../../db/record/case-file';
import { findByNumber, loadComplaint } from '../../../db/record/complaints';
import { caseNumbers } from '../../../db/record/numbers';
import { closedActions } from '../../../domain/action/closed';
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
import { complaintIdField, pageSize, text } from '../../requests/fields';
import { stateName } from '../../views/complaint-row';
import { localView } from '../../views/local';
import { namesIn, namesView } from '../../views/names';
import { withSentences } from '../../views/narrated';
import { partView, progressView, viewPart, viewProgress } from '../../views/part';
import { workingView } from '../../views/said';
import { wordsView } from '../../views/words';
import { assignment, viewAssignments } from '../tasks';
import { eventPage, MOST_EVENTS } from './event-page';
import { registerComplaintList } from './list';
import { closedView, permitView, viewClosed, viewPermits } from './permits';
import { registerTimeline } from './timeline';

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
  categoryName: wordsView.nullable(),
  pauseName: wordsView.nullable().describe('What the reason is called for which it waits'),
  names: namesView,
  others: z
    .array(z.object({ id: z.string(), number: z.string(), state: stateName, receivedAt: z.string() }))
    .describe('The complaints that repeat, merged, duplicates and earlierNuisances name by their ids'),
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
      local: localView({ startedAt: z.string(), dueAt: z.string(), stoppedAt: z.string() }),
      outcome: z.enum(['met', 'missed', 'void']),
    }),
  ),
});

/** A part of a case with the texts that it needs. */
const partFile = partView.extend({ tasks: z.array(assignment), names: namesView });

const event = z.looseObject({
  version: z.number().int(),
  type: z.string(),
  at: z.string(),
  dueAt: z.string().optional().describe('For what a clock did: when it was due'),
  by: z.record(z.string(), z.string()),
  what: wordsView.describe('What was done, as a sentence whose subject is who did it'),
  intervention: z.literal(true).optional().describe('A head acted on work below'),
  relieves: z.string().optional().describe('Who worked on the case or the task, or owned it, and need not go on'),
});

/** The ids of the other complaints that a complaint names, of all of which the caller may hear. */
const othersIn = ({ repeat, merged, duplicates, earlierNuisances }: z.infer<typeof workingView>): string[] => [
  ...new Set([
    ...(repeat?.of ?? []),
    ...(merged?.into ? [merged.into] : []),
    ...duplicates,
    ...(earlierNuisances?.of ?? []),
  ]),
];

const byId = z.object({ id: complaintIdField });

/** Reading complaints, which always happens from Postgres. */
export function registerComplaints(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  registerComplaintList(app, deps);
  registerTimeline(app, deps);

  routes.get(
    '/complaints/:id',
    {
      config,
      schema: {
        summary: 'One complaint with its texts and clocks, or what of it the caller may see; its version is in ETag',
        tags: ['complaints'],
        operationId: 'getComplaint',
        params: byId,
        response: {
          200: z.union([caseFile, partFile, progressView.extend({ names: namesView })]),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ params, caller }, reply) => {
      const file = await loadCaseFile(pool, complaintId(params.id));
      const sight = file === undefined ? 'nothing' : sightOf(caller, file.snapshot);
      if (file === undefined || sight === 'nothing') throw noComplaint(params.id);
      const time = (await timesOf(pool, [file.snapshot.id], clock()))(file.snapshot.id);
      if (sight === 'progress') {
        const progress = viewProgress(file.snapshot, time);
        return { ...progress, names: await namesIn(pool, [progress.owner, progress.unit]) };
      }
      if (sight !== 'all') {
        const tasks = await viewAssignments(deps, caller, file, sight);
        const part = { ...viewPart(file.snapshot, sight, [], time), tasks };
        return tagged(reply, { ...part, names: await namesIn(pool, [part.coordinator, tasks]) });
      }
      const whole = await viewWorking(pool, caller, file.snapshot, clock());
      const others = await caseNumbers(pool, othersIn(whole));
      const { names: categories, pauses } = await categoryTerms(pool, file.snapshot.policy);
      return tagged(reply, {
        ...whole,
        ...file.party,
        categoryName: categories.get(whole.category) ?? null,
        others: others.map(({ receivedAt, state, ...other }) => ({
          ...other,
          state: state as 'received',
          receivedAt: receivedAt.toISOString(),
        })),
        pauseName: (whole.pause && pauses.get(whole.pause.reason)) ?? null,
        names: await namesIn(pool, [whole, file.party.filedBy, file.stopped]),
        customer: maskCustomer(file.party.customer),
        timeLeft: file.snapshot.clocks.map(({ id, dueAt }) => ({ clock: id, ...time.left(dueAt) })),
        stoppedClocks: file.stopped.map(({ startedAt, dueAt, breachedAt, stoppedAt, outcome, ...clock }) => ({
          ...clock,
          startedAt: startedAt.toISOString(),
          dueAt: dueAt.toISOString(),
          breachedAt: breachedAt?.toISOString() ?? null,
          stoppedAt: stoppedAt.toISOString(),
          local: {
            startedAt: time.local(startedAt.getTime()),
            dueAt: time.local(dueAt.getTime()),
            stoppedAt: time.local(stoppedAt.getTime()),
          },
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
            names: namesView,
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
      const names = await namesIn(pool, page.items);
      const items = await withSentences(pool, snapshot, page.items, names);
      return { items: items as unknown as z.infer<typeof event>[], names, next: page.next };
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
          number: text(100).describe('As told to the customer, such as 20261122-000017, with or without its dash'),
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
        response: {
          200: z.object({ items: z.array(permitView), closed: z.array(closedView) }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ params, caller }) => {
      const complaint = await loadComplaint(pool, complaintId(params.id));
      const sight = complaint === undefined ? 'nothing' : sightOf(caller, snapshotOf(complaint));
      if (complaint === undefined || sight === 'nothing') throw noComplaint(params.id);
      const now = clock();
      const open = permits(complaint, actorOf(caller), now).filter(({ action }) => isOpenTo(caller, action));
      const items = await viewPermits(pool, complaint, open, now);
      // Whoever sees only a part is not told what others could do.
      const closed = sight === 'all' && caller.kind === 'person' ? closedActions(complaint, caller.person, now) : [];
      return { items, closed: await viewClosed(pool, complaint, closed, now) };
    },
  );
}
