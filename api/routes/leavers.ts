import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { BatchTask } from '../../db/batches/batches';
import { endSessionsOfLeavers } from '../../db/credentials/old-sessions';
import { casesOf, countParts, deputyIn, officeDuties } from '../../db/lists/duties-of';
import { type Departure, NobodyAbove, recordDeparture } from '../../db/people/departures';
import { anyPerson } from '../../db/people/person';
import {
  type Holding,
  SUCCESSOR_OFFICES,
  SUCCESSOR_ROLES,
  type SuccessorRole,
  TAKEN_AS,
} from '../../domain/complaint/administration/administration';
import type { Person } from '../../domain/people/actor';
import { DAY } from '../../domain/time';
import { viewpointsOfOwn } from '../access/hearing';
import type { ApiDependencies } from '../dependencies';
import { noPersonSaid, ProblemError, problems, wrongField } from '../problems';
import { readCursor, writeCursor } from '../requests/cursor';
import { bodyHash, uuidOf } from '../requests/digest';
import { code, LONG_TEXT, moment, pageSize, text } from '../requests/fields';
import { choosing, peopleChoice, peoplePage } from '../requests/people-page';
import { personAt, unitAt } from '../requests/references';
import { namesIn, namesView } from '../views/names';
import { successorsOf, successorsOrNobody } from './actions/administration';
import { orderBatch, requireBatchRight, requireSense, successorCodes } from './batches/orders';

const params = z.object({ id: code });
const iso = (at: number): string | null => (at === Number.POSITIVE_INFINITY ? null : new Date(at).toISOString());

/** How far in the future somebody may leave, in milliseconds. */
const FARTHEST = 10 * 366 * DAY;

const dutiesView = z
  .object({
    person: z.string(),
    counts: z
      .record(z.string(), z.number().int())
      .describe('By part: owner, handler, task, coordinator, supervisor, guide, hand-over, escalation'),
    offices: z.array(z.object({ role: z.string(), unit: z.string(), duties: z.number().int() })),
    deputyFor: z.array(z.object({ person: z.string(), from: z.string().nullable(), until: z.string().nullable() })),
    successors: z
      .array(z.enum(SUCCESSOR_ROLES))
      .describe('As what others would take over from them, for /people/{id}/leave and move-duties'),
    items: z.array(
      z.object({
        complaint: z.object({ id: z.string(), number: z.string() }),
        parts: z.array(z.object({ part: z.string(), task: z.string().optional(), escalation: z.string().optional() })),
      }),
    ),
    names: namesView,
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'DutiesOfPerson' });

const departureView = z
  .object({
    person: z.string(),
    at: z.string(),
    head: z.string().describe('Who acts for them until everything has been moved'),
    batch: z.string().describe('The batch that moves their duties; it waits for word to run after its dry run'),
    deputies: z.array(z.object({ person: z.string(), instead: z.string() })),
  })
  .meta({ id: 'Departure' });

const view = ({ person, at, head, batch, deputies }: Departure): z.infer<typeof departureView> => ({
  person,
  at: new Date(at).toISOString(),
  head,
  batch,
  deputies: deputies.map((one) => ({ ...one })),
});

/** Everything that somebody has to do, and what becomes of it when they leave. */
export function registerLeavers(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/people/:id/duties',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Everything that somebody has: cases by name, duties by office, those for whom they are the deputy',
        tags: ['directory'],
        operationId: 'getDutiesOf',
        params,
        querystring: z.strictObject({
          limit: pageSize(),
          cursor: z.string().max(1_000).optional(),
        }),
        response: { 200: dutiesView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor } }) => {
      const person = await knownPerson(deps, id);
      const own = caller.kind === 'person' && caller.person.person === id;
      // People who may move these duties hear of each of them, except those in cases that are kept from them.
      const from = own
        ? viewpointsOfOwn(caller)
        : await requireBatchRight(deps, caller, { kind: 'move-duties', from: id, successors: [] });
      const after = readCursor(deps, z.object({ complaint: z.uuid() }), cursor, { dutiesOf: id });
      const rows = await casesOf(pool, id, from, after?.complaint ?? null, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const more = rows.length > limit && last !== undefined;
      const deputies = await deputyIn(pool, id, clock());
      const counts = await countParts(pool, id, from);
      return {
        person: id,
        counts,
        successors: SUCCESSOR_ROLES.filter((as) => takesOver(counts, as)),
        offices: await officeDuties(pool, person, from),
        deputyFor: deputies.map(({ person: absent, from, until }) => ({
          person: absent,
          from: iso(from),
          until: iso(until),
        })),
        names: await namesIn(pool, deputies),
        items: items.map(({ id: complaint, number, parts }) => ({
          complaint: { id: complaint, number },
          parts: parts.map((part) => ({ ...part })),
        })),
        next: more ? writeCursor(deps, { complaint: last.id }, { dutiesOf: id }) : null,
      };
    },
  );

  routes.get(
    '/people/:id/successors',
    {
      schema: {
        summary: 'Who could take over from somebody, by name',
        tags: ['directory'],
        operationId: 'listSuccessors',
        params,
        querystring: z.strictObject({ as: z.enum(SUCCESSOR_ROLES).describe('What they would take over'), ...choosing }),
        response: { 200: peopleChoice, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query: { as, name, ...query } }) => {
      await knownPerson(deps, id);
      await requireBatchRight(deps, caller, { kind: 'move-duties', from: id, successors: [] });
      const wanted = { roles: SUCCESSOR_OFFICES[as], name, except: id };
      return peoplePage(deps, wanted, query, { successorsOf: id, as, name });
    },
  );

  routes.post(
    '/people/:id/leave',
    {
      schema: {
        summary: 'Record that somebody leaves: a head above acts for them, and a batch is to move their duties',
        tags: ['directory'],
        operationId: 'leave',
        params,
        body: z.strictObject({ at: moment, successors: successorsOrNobody, reason: text(LONG_TEXT).optional() }),
        response: { 201: departureView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body }, reply) => {
      const person = await knownPerson(deps, id);
      if (Math.abs(Date.parse(body.at) - clock()) > FARTHEST)
        throw wrongField('at', { en: 'must lie within ten years of now', zh: '须在前后十年之内' });
      const resolve = {
        person: (one: string, field: string) => personAt(deps, one, field),
        unit: (unit: string, field: string) => unitAt(pool, unit, field),
      };
      const successors = successorCodes(await successorsOf(resolve, body.successors));
      const task: BatchTask = { kind: 'move-duties', from: id, successors };
      await requireBatchRight(deps, caller, task);
      requireSense(task, {});
      const batch = uuidOf(JSON.stringify(['leave', id]));
      const order = { at: Date.parse(body.at), by: caller.id, bodySha256: bodyHash(body), batch };
      const departure = await recordDeparture(pool, person, order, clock()).catch((error) => {
        if (!(error instanceof NobodyAbove)) throw error;
        throw new ProblemError('wrong-person', {
          en: `No head above ${error.person} could act in place of ${id}.`,
          zh: `${error.person} 之上没有可以代 ${id} 行事的一把手。`,
        });
      });
      if (departure.bodySha256 !== order.bodySha256) {
        const when = new Date(departure.at).toISOString();
        throw new ProblemError('absence-conflict', {
          en: `${id} leaves at ${when} already; order a batch of kind move-duties for other successors.`,
          zh: `${id} 已登记于 ${when} 离职；如需其他接替人，请下达 move-duties 批次。`,
        });
      }
      // From their last moment on nothing lets them in. What is open is closed too, at once or when the moment has come.
      if (departure.at <= clock()) await endSessionsOfLeavers(pool, departure.at - 1, clock());
      await orderBatch(deps, caller, { asked: body, task, selection: {}, reason: body.reason, id: batch }, undefined);
      return reply.code(201).send(view(departure));
    },
  );
}

/** Whether somebody has parts that others take over as this. */
const takesOver = (counts: Partial<Record<Holding['part'], number>>, as: SuccessorRole): boolean =>
  Object.keys(counts).some((part) => TAKEN_AS[part as Holding['part']] === as);

/** @throws ProblemError if there never was such a person */
async function knownPerson({ pool }: ApiDependencies, id: string): Promise<Person> {
  const person = await anyPerson(pool, id);
  if (person === undefined) throw new ProblemError('not-found', noPersonSaid(id));
  return person;
}
