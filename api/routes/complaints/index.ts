import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countComplaints, listComplaints } from '../../../db/lists/listing';
import { tables } from '../../../db/lists/tables';
import { loadCaseFile } from '../../../db/record/case-file';
import { findByNumber, loadComplaint } from '../../../db/record/complaints';
import { casesAbout } from '../../../db/sight/visibility';
import { permits } from '../../../domain/action/permits';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { complaintId } from '../../../domain/ids';
import { actorOf } from '../../access/caller';
import { timesOf } from '../../access/case-times';
import { noComplaint, seenCase, sightOf, tagged, viewpointsFor, viewWhole, viewWorking } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { maskCustomer } from '../../privacy/masking';
import { ProblemError, problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { channel, code, complaintIdField, moment, pageSize, severity } from '../../requests/fields';
import { complaintView, slaState, stage, stateName } from '../../views/complaint';
import { partView, progressView, viewPart, viewProgress } from '../../views/part';
import { workingView } from '../../views/said';
import { assignment, viewAssignments } from '../tasks';
import { eventPage, MOST_EVENTS } from './event-page';
import { permitView, viewPermits } from './permits';

/** One value or several, given by repeating the parameter. */
const several = <T extends z.ZodType>(value: T) =>
  z.union([value.transform((one) => [one]), z.array(value).min(1).max(20)]).optional();

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

const listQuery = z.strictObject({
  state: several(stateName),
  stage: several(stage),
  unit: code.optional(),
  assignee: code.optional(),
  owner: code.optional(),
  category: code.optional().describe('A category and all below it'),
  severity: severity.optional(),
  slaState: slaState.optional(),
  channel: channel.optional(),
  repeat: flag.describe('Whether the same customer complained of the same before'),
  appealed: flag.describe('Whether the customer went to the regulator'),
  nuisance: flag.describe('Whether it is marked as a nuisance, or was found to be one'),
  dueBefore: moment.optional(),
  receivedFrom: moment.optional(),
  receivedTo: moment.optional(),
  text: z
    .string()
    .min(2)
    .max(200)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'must not contain U+0000 or lone surrogates')
    .optional()
    .describe('Part of the facts, two characters at least, or a whole number or external reference'),
  limit: pageSize(),
  cursor: z.string().max(1_000).optional(),
  total: z.enum(['true', 'false']).default('false').describe('Count all matches too'),
});

const position = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });

const list = z.object({
  items: z.array(complaintView),
  next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  total: z.number().int().optional(),
});

const caseFile = workingView.extend({
  facts: z.string(),
  remedySought: z.string().nullable(),
  customer: z.record(z.string(), z.unknown()).describe('Masked'),
  product: z.string().nullable(),
  area: z.string().nullable(),
  externalReference: z.string().nullable(),
  filedBy: z.string(),
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
  const db = tables(pool);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/complaints',
    {
      config,
      schema: {
        summary: 'List complaints that the caller sees whole, newest receipt first',
        tags: ['complaints'],
        operationId: 'listComplaints',
        querystring: listQuery,
        response: { 200: list, ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, total, dueBefore, receivedFrom, receivedTo, ...rest } }) => {
      const filter = {
        ...rest,
        ...asDates({ dueBefore, receivedFrom, receivedTo }),
      };
      const after = readCursor(deps, position, cursor, filter);
      const seen = viewpointsFor(caller);
      const people = rest.repeat === undefined ? [] : (seen.viewpoints ?? []).flatMap((from) => from.people);
      const kept = people.length === 0 ? [] : await casesAbout(pool, people);
      const visible = { ...filter, ...seen, kept };
      const rows = await listComplaints(
        db,
        visible,
        after && { receivedAt: new Date(after.receivedAt), id: after.id },
        limit + 1,
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await viewWhole(
          pool,
          caller,
          page.map(({ snapshot }) => snapshot),
          clock(),
        ),
        next:
          rows.length > limit && last !== undefined
            ? writeCursor(deps, { receivedAt: last.receivedAt.toISOString(), id: last.id }, filter)
            : null,
        ...(total === 'true' ? { total: await countComplaints(db, visible) } : {}),
      };
    },
  );

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
        throw new ProblemError('not-permitted', 'You have no part in this complaint.', { rule: 'involved-only' });
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
        params: z.object({ number: code.describe('As told to the customer, such as 20261122-000017') }),
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
      const open = permits(complaint, actorOf(caller), clock());
      return { items: await viewPermits(pool, complaint, open, clock()) };
    },
  );
}

function asDates<K extends string>(fields: Record<K, string | undefined>): Partial<Record<K, Date>> {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, new Date(value)])) as Partial<Record<K, Date>>;
}
