import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { controlBatch, setBatchRate, tellBatch } from '../../../client/batches';
import { type BatchRecord, CASE_STATES, findBatch, listBatches, listCases } from '../../../db/batches/batches';
import type { Caller } from '../../../db/credentials/credentials';
import { type BatchState, hasEnded } from '../../../domain/batch-state';
import type { Words } from '../../../domain/language';
import type { Viewpoint } from '../../../domain/sight/visibility';
import { BATCH_CONTROLS, WRONG_BATCH_STATE } from '../../../workflows/batch-messages';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { code, idempotencyHeaders, LONG_TEXT, pageSize, text } from '../../requests/fields';
import { answerLanguage } from '../../requests/language';
import { leaverAt, personAt, unitAt } from '../../requests/references';
import { successorFields, successorsOf } from '../actions/administration';
import {
  batchSight,
  editionNamed,
  orderBatch,
  requireBatchRight,
  requireSense,
  successorCodes,
  USUAL_RATE,
  viewBatches,
} from './orders';
import { batchView, caseView, viewCase } from './view';

const version = z.int().min(1).max(1_000_000);
const rate = z.int().min(1).max(50).describe(`Cases a second, at most; ${USUAL_RATE} if left out`);
const selection = z
  .strictObject({
    policy: code.optional(),
    version: version.optional().describe('Version of the policy that is pinned now'),
    calendar: code.optional(),
    unit: code.optional().describe('The unit that has the case'),
    person: code.optional().describe('Somebody who has a part in the case by name'),
  })
  .default({})
  .describe('Which running cases; what is left out matches all');
const how = { selection, rate: rate.optional(), reason: text(LONG_TEXT).optional() };
const orderBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('re-pin'),
    policy: code.describe('Cases under this policy'),
    version: version.optional().describe('What they get; the version in effect if left out'),
    ...how,
  }),
  z.strictObject({
    kind: z.literal('extend-calendar'),
    calendar: code.describe('Cases with this calendar'),
    version: version.optional().describe('What they get; the newest version if left out'),
    ...how,
  }),
  z.strictObject({ kind: z.literal('move-duties'), from: code, successors: successorFields, ...how }),
]);

const page = {
  limit: pageSize(),
  cursor: z.string().max(1_000).optional(),
};
const next = z.string().nullable().describe('Cursor of the next page; null on the last one');
const params = z.object({ id: z.uuid() });

/** Batches: the same action for many cases, with a dry run first. */
export function registerBatches(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, client, taskQueue } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['batches'];

  routes.post(
    '/batches',
    {
      schema: {
        summary: 'Order a batch and let its dry run begin; nothing changes before it is told to run',
        tags,
        operationId: 'orderBatch',
        headers: idempotencyHeaders,
        body: orderBody,
        response: { 201: batchView, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, body, headers }, reply) => {
      const task = await taskOf(deps, body);
      const from = await requireBatchRight(deps, caller, task);
      const { selection: which, rate: wanted, reason } = body;
      requireSense(task, which);
      const order = { asked: body, task, selection: which, rate: wanted, reason };
      const batch = await orderBatch(deps, caller, order, headers['idempotency-key']);
      return reply.code(201).send((await viewBatches(deps, [{ batch, from }]))[0]!);
    },
  );

  routes.get(
    '/batches',
    {
      schema: {
        summary: 'Batches that the caller ordered or might order, the latest first',
        tags,
        operationId: 'listBatches',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(batchView), next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const after = readCursor(deps, z.object({ at: z.iso.datetime(), id: z.uuid() }), cursor, { batches: true });
      const rows = await seenBatches(caller, after, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const position = last && positionOf(last.batch);
      const more = rows.length > limit && position !== undefined;
      return {
        items: await viewBatches(deps, items),
        next: more ? writeCursor(deps, position, { batches: true }) : null,
      };
    },
  );

  routes.get(
    '/batches/:id',
    {
      schema: {
        summary: 'A batch and how far it has come',
        tags,
        operationId: 'getBatch',
        params,
        response: { 200: batchView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => (await viewBatches(deps, [await seenBatch(caller, id)]))[0]!,
  );

  routes.get(
    '/batches/:id/cases',
    {
      schema: {
        summary: 'The cases of a batch: what the dry run says, and what became of each',
        tags,
        operationId: 'listBatchCases',
        params,
        querystring: z.strictObject({ state: z.enum(CASE_STATES).optional(), ...page }),
        response: { 200: z.object({ items: z.array(caseView), next }), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor, state } }, reply) => {
      const { from } = await seenBatch(caller, id);
      const filter = { batch: id, state };
      const after = readCursor(deps, z.object({ complaint: z.uuid() }), cursor, filter);
      const rows = await listCases(pool, id, { state, reader: from }, after?.complaint ?? null, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const more = rows.length > limit && last !== undefined;
      const language = answerLanguage(reply);
      return {
        items: items.map((item) => viewCase(item, language)),
        next: more ? writeCursor(deps, { complaint: last.complaint }, filter) : null,
      };
    },
  );

  for (const control of BATCH_CONTROLS) {
    routes.post(
      `/batches/:id/${control}`,
      {
        schema: {
          summary: `${control[0]!.toUpperCase()}${control.slice(1)} a batch; repeating it does no harm`,
          tags,
          operationId: `${control}Batch`,
          params,
          body: z.strictObject({}),
          response: { 200: batchView, ...problems(400, 403, 404, 409, 413, 415) },
        },
      },
      async ({ caller, params: { id } }) =>
        told(caller, id, (by) => controlBatch(client, id, control, by), control === 'stop' ? 'stopped' : undefined),
    );
  }

  routes.post(
    '/batches/:id/rate',
    {
      schema: {
        summary: 'Change how many cases a second a batch takes on, also while it runs',
        tags,
        operationId: 'setBatchRate',
        params,
        body: z.strictObject({ rate }),
        response: { 200: batchView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body }) => told(caller, id, () => setBatchRate(client, id, body.rate)),
  );

  async function seenBatch(caller: Caller, id: string): Promise<Seen> {
    const sight = batchSight(deps, caller);
    const batch = await batchAt(deps, id);
    const from = await sight(batch);
    if (from instanceof ProblemError) throw from;
    return { batch, from };
  }

  async function seenBatches(caller: Caller, begin: Position | null, count: number): Promise<Seen[]> {
    const sight = batchSight(deps, caller);
    const seen: Seen[] = [];
    for (let after = begin; ; ) {
      const rows = await listBatches(pool, after, count);
      for (const batch of rows) {
        const from = await sight(batch);
        if (!(from instanceof ProblemError)) seen.push({ batch, from });
      }
      if (seen.length >= count || rows.length < count) return seen.slice(0, count);
      after = positionOf(rows.at(-1)!);
    }
  }

  /**
   * Tells the workflow something, which is brought back from the record if it is missing, and answers with the record.
   *
   * @param wanted the end state that the batch is told to reach; if it has reached it already, that is a success
   */
  async function told(caller: Caller, id: string, tell: (by: string) => Promise<void>, wanted?: BatchState) {
    const batch = await batchAt(deps, id);
    const from = await requireBatchRight(deps, caller, batch.task);
    const shown = async (record: BatchRecord) => (await viewBatches(deps, [{ batch: record, from }]))[0]!;
    if (endsAs(batch, wanted)) return shown(batch);
    const by = caller.kind === 'person' ? caller.person.person : '';
    try {
      const hasEnded = async () => endsAs(await batchAt(deps, id), wanted);
      await tellBatch(client, taskQueue, id, () => tell(by), hasEnded);
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      if (cause instanceof ApplicationFailure && cause.type === WRONG_BATCH_STATE) {
        throw new ProblemError('wrong-batch-state', cause.details?.[0] as Words);
      }
      throw error;
    }
    return shown(await batchAt(deps, id));
  }
}

/** A batch that the caller may read, and the viewpoints from which they hear of its cases. */
interface Seen {
  readonly batch: BatchRecord;
  readonly from: readonly Viewpoint[];
}

type Position = { readonly at: string; readonly id: string };
const positionOf = ({ orderedAt, id }: BatchRecord): Position => ({ at: orderedAt.toISOString(), id });

async function batchAt({ pool }: ApiDependencies, id: string): Promise<BatchRecord> {
  const batch = await findBatch(pool, id);
  if (batch === undefined)
    throw new ProblemError('not-found', { en: `There is no batch ${id}.`, zh: `没有批次 ${id}。` });
  return batch;
}

/** Whether a batch has reached the wanted end state. @throws ProblemError if it has ended in another state */
function endsAs({ state }: BatchRecord, wanted: BatchState | undefined): boolean {
  if (!hasEnded(state)) return false;
  if (state === wanted) return true;
  throw new ProblemError('wrong-batch-state', {
    en: `The batch is ${state}; it has ended.`,
    zh: `批次的状态为 ${state}，已结束。`,
  });
}

/** The task that is ordered, with the things that it names looked up. */
async function taskOf(deps: ApiDependencies, body: z.infer<typeof orderBody>): Promise<BatchRecord['task']> {
  const { pool } = deps;
  switch (body.kind) {
    case 're-pin': {
      const { kind, policy } = body;
      return { kind, policy, version: await editionNamed(deps, 'policy', policy, body.version) };
    }
    case 'extend-calendar': {
      const { kind, calendar } = body;
      return { kind, calendar, version: await editionNamed(deps, 'calendar', calendar, body.version) };
    }
    case 'move-duties': {
      const { from } = await leaverAt(pool, body.from, 'from');
      const resolve = {
        person: (id: string, field: string) => personAt(deps, id, field),
        unit: (unit: string, field: string) => unitAt(pool, unit, field),
      };
      return { kind: body.kind, from, successors: successorCodes(await successorsOf(resolve, body.successors)) };
    }
  }
}
