import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { z } from 'zod';
import { startBackTest } from '../../../client/start-back-test';
import type { Caller } from '../../../db/credentials/credentials';
import { type BackTest, endBackTest, findBackTest, insertBackTest } from '../../../db/policies/back-tests';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { startOfDate } from '../../../db/policies/documents/validate-policy';
import { lastVersion } from '../../../db/policies/editions';
import { usablePolicy } from '../../../db/policies/usable';
import { type ClockFate, EMPTY_REPORT } from '../../../domain/back-test/report';
import type { Calendar } from '../../../domain/calendar/calendar';
import type { Instant } from '../../../domain/time';
import { hearOf } from '../../access/hearing';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems, unknownReference, wrongField } from '../../problems';
import { code, idempotencyHeaders, moment } from '../../requests/fields';
import { documentField, publishOnce, requirePublisher } from './publishing';

const count = z.number().int();
const tally = z.object({ clocks: count, warned: count, met: count, breached: count, running: count, void: count });
const fate = z
  .object({ unit: z.string(), dueAt: z.string(), state: z.enum(['met', 'breached', 'running', 'void']), levels: count })
  .nullable();

const view = z
  .object({
    id: z.uuid(),
    policy: z.string().describe('Of the draft'),
    casesOf: z.string().describe('The policy under which the cases were filed'),
    status: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
    failure: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    asOf: z.string().describe('How far open cases are taken'),
    total: count.describe('Cases of that policy received in that time'),
    done: count.describe('Cases looked at'),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    clocks: z.array(z.object({ kind: z.string(), before: tally, after: tally })),
    units: z
      .array(z.object({ unit: z.string(), before: tally, after: tally }))
      .describe('The same clocks by the unit that held them last'),
    turned: z
      .array(
        z.object({
          kind: z.string(),
          unit: z.string(),
          missed: count.describe('Clocks that would have been breached and were not'),
          met: count.describe('Clocks that were breached and would not have been'),
        }),
      )
      .describe('Clocks that would have changed sides, of all cases, also of those that are not named'),
    heads: z
      .array(z.object({ unit: z.string(), before: count, after: count }))
      .describe('How often each head was told'),
    differing: z.object({
      count,
      named: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          clocks: z.array(z.object({ name: z.string(), kind: z.string(), before: fate, after: fate })),
        }),
      ),
    }),
    notReplayable: z.object({
      count,
      named: z.array(z.object({ id: z.string(), number: z.string(), reason: z.string() })),
    }),
  })
  .meta({ id: 'BackTest' });

const date = z.iso.date();
const momentOrDate = z
  .union([moment, date])
  .describe('A moment; a date is 00:00 of that day in the zone of the calendar of the draft');
const instantOf = (said: string, calendar: Calendar): Instant =>
  date.safeParse(said).success ? startOfDate(said, calendar) : Date.parse(said);

const iso = (at: Date | number): string => new Date(at).toISOString();
const fateOf = (one: ClockFate | null) => (one === null ? null : { ...one, dueAt: iso(one.dueAt) });

/** The report without cases that are kept from the caller, which are not counted either. */
async function heardReport(pool: Pool, caller: Caller, { differing, notReplayable, ...report }: BackTest['report']) {
  const hear = await hearOf(
    pool,
    caller,
    [...differing.named, ...notReplayable.named].map(({ id }) => id),
  );
  const heard = <One extends { readonly id: string }>({
    count: all,
    named,
  }: {
    count: number;
    named: readonly One[];
  }) => ({
    count: all - named.filter(({ id }) => hear(id) === 'kept').length,
    named: named
      .filter(({ id }) => hear(id) !== 'kept')
      .map((one) => ({ ...one, number: hear.known(one.id)?.number ?? one.id })),
  });
  return { ...report, differing: heard(differing), notReplayable: heard(notReplayable) };
}

async function viewFor(
  pool: Pool,
  caller: Caller,
  { document, report, ...test }: BackTest,
): Promise<z.infer<typeof view>> {
  const { cases, clocks, units, turned, heads, differing, notReplayable } = await heardReport(pool, caller, report);
  return {
    ...{ id: test.id, status: test.status, failure: test.failure, total: test.total },
    policy: String(document.id),
    casesOf: test.casesOf,
    ...{ from: iso(test.from), to: iso(test.to), asOf: iso(test.asOf), askedAt: iso(test.askedAt) },
    endedAt: test.endedAt === null ? null : iso(test.endedAt),
    done: cases,
    clocks: Object.entries(clocks).map(([kind, twice]) => ({ kind, ...twice })),
    units: Object.entries(units).map(([unit, twice]) => ({ unit, ...twice })),
    turned: [...turned],
    heads: Object.entries(heads).map(([unit, twice]) => ({ unit, ...twice })),
    differing: {
      count: differing.count,
      named: differing.named.map(({ clocks: of, ...one }) => ({
        ...one,
        clocks: of.map((clock) => ({ ...clock, before: fateOf(clock.before), after: fateOf(clock.after) })),
      })),
    },
    notReplayable,
  };
}

/** Back-tests: what recorded cases would have been under a draft. */
export function registerBackTests(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  const { pool, client, clock, taskQueue } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/policies/back-tests',
    {
      schema: {
        summary: 'Replay the cases of a policy that were received in a time under a draft; goes on in the background',
        tags: ['policies'],
        operationId: 'startBackTest',
        headers: idempotencyHeaders,
        body: z.strictObject({
          document: documentField,
          policy: code.optional().describe('Whose cases to take; those of the policy of the same id if left out'),
          from: momentOrDate,
          to: momentOrDate,
        }),
        response: { 202: view, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, headers, body, log }, reply) => {
      await requirePublisher(deps, caller);
      const request = { caller, route: 'POST /policies/back-tests', key: headers['idempotency-key'], body };
      const { answer: id, repeated } = await publishOnce(
        deps,
        request,
        async () => {
          const { rules, calendar } = await usablePolicy(pool, body.document, { work: documents });
          const [from, to] = [instantOf(body.from, calendar), instantOf(body.to, calendar)];
          if (to <= from) throw wrongField('to', { en: 'must lie after from', zh: '须晚于 from' });
          return { rules, from, to, casesOf: await policyWithCases(deps, rules.policy.id, body.policy) };
        },
        async (db, usable) => {
          const test = { id: v7(), document: body.document, ...usable, by: caller.id };
          await insertBackTest(db, test, EMPTY_REPORT, clock());
          return test.id;
        },
      );
      if (repeated) reply.header('idempotency-replayed', 'true');
      else {
        // The back-test is on record; if this does not start it, the worker's round does.
        await startBackTest(client, taskQueue, id).catch((error) => log.warn({ err: error }, 'back-test waits'));
      }
      return reply
        .code(202)
        .header('location', `/policies/back-tests/${id}`)
        .send(await viewFor(pool, caller, (await findBackTest(pool, id))!));
    },
  );

  routes.get(
    '/policies/back-tests/:id',
    {
      schema: {
        summary: 'How far a back-test is, and what it has found',
        tags: ['policies'],
        operationId: 'getBackTest',
        params: z.object({ id: z.uuid() }),
        response: { 200: view, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => {
      await requirePublisher(deps, caller);
      return viewFor(pool, caller, await known(id));
    },
  );

  routes.post(
    '/policies/back-tests/:id/stop',
    {
      schema: {
        summary: 'Stop a back-test; what it has found until then stays',
        tags: ['policies'],
        operationId: 'stopBackTest',
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({}),
        response: { 200: view, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id } }) => {
      await requirePublisher(deps, caller);
      await known(id);
      // Its workflow notices with the next page. One that has ended meanwhile stays as it ended.
      await endBackTest(pool, id, 'stopped', clock());
      return viewFor(pool, caller, await known(id));
    },
  );

  async function known(id: string) {
    const found = await findBackTest(pool, id);
    if (found !== undefined) return found;
    throw new ProblemError('not-found', { en: `There is no back-test ${id}.`, zh: `没有回测 ${id}。` });
  }
}

/** The policy whose cases a back-test takes. @throws ProblemError if no cases can have been filed under it */
async function policyWithCases({ pool }: ApiDependencies, draft: string, named: string | undefined): Promise<string> {
  const id = named ?? draft;
  if ((await lastVersion(pool, id)) > 0) return id;
  const message =
    named === undefined
      ? {
          en: `${draft} has no published version, so there are no cases of it; name the policy whose cases to take`,
          zh: `${draft} 没有已发布的版本，因而没有投诉；请指明取哪一政策的投诉`,
        }
      : {
          en: `there is no policy ${named}; GET /policies lists them`,
          zh: `没有政策 ${named}；可由 GET /policies 查询`,
        };
  throw unknownReference('policy', message);
}
