import { v7 } from 'uuid';
import type { z } from 'zod';
import { startBatch } from '../../../client/batches';
import {
  type BatchRecord,
  type BatchSelection,
  type BatchTask,
  countsHeard,
  recordBatch,
} from '../../../db/batches/batches';
import type { Caller } from '../../../db/credentials/credentials';
import { leaver } from '../../../db/people/person';
import { findCalendar } from '../../../db/policies/editions';
import { editionOf } from '../../../db/policies/pinned-rules';
import type { Successor } from '../../../domain/complaint/administration/administration';
import type { UnitCode } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import { governsPolicies, mayMoveDuties } from '../../../domain/people/administration';
import { viewpointsByRight } from '../../../domain/sight/hearing';
import type { Viewpoint } from '../../../domain/sight/visibility';
import { personOf } from '../../access/caller';
import { viewpointsOfOwn } from '../../access/hearing';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, unknownReference, wrongFields } from '../../problems';
import { bodyHash, uuidOf } from '../../requests/digest';
import { leaverAt, requireInForce } from '../../requests/references';
import { type batchView, viewBatch } from './view';

/** How many cases are handled in a second, unless the order says otherwise. */
export const USUAL_RATE = 5;

/** What somebody wants done to many cases. */
export interface BatchOrder {
  /**
   * The order as it was sent. A repetition with the same key is compared with this, since what the order names may mean
   * another version by then.
   */
  readonly asked: unknown;
  readonly task: BatchTask;
  readonly selection: BatchSelection;
  readonly rate?: number | undefined;
  readonly reason?: string | undefined;
  /** The id of the batch, if something else has chosen it already. */
  readonly id?: string;
}

/**
 * The version that a batch brings: the named one, which must be published and, for a policy, in effect; if none is
 * named, the policy in effect or the newest calendar.
 */
export async function editionNamed(
  deps: ApiDependencies,
  of: 'policy' | 'calendar',
  id: string,
  version: number | undefined,
): Promise<number> {
  const { pool, clock } = deps;
  const found =
    of === 'policy'
      ? (await editionOf(pool, id, version, clock()))?.rules.policy
      : (await findCalendar(pool, id, version))?.compiled;
  if (found !== undefined) {
    if (of === 'policy') await requireInForce(deps, found);
    return found.version;
  }
  const what = of === 'policy' ? '政策' : '日历';
  const message =
    version === undefined
      ? { en: `there is no ${of} ${id}`, zh: `没有${what} ${id}` }
      : { en: `there is no version ${version} of ${id}`, zh: `${what} ${id} 没有第 ${version} 版` };
  throw unknownReference(version === undefined ? of : 'version', message);
}

/** Successors as they are stored with a batch: by their codes alone. */
export const successorCodes = (successors: readonly Successor[]) =>
  successors.map(({ as, person: { person }, unit: [unit] }) => ({ as, person, unit }));

/**
 * Makes sure that the selection does not contradict the task, and that nobody succeeds themselves.
 *
 * @throws ProblemError with each field that contradicts the task
 */
export function requireSense(task: BatchTask, selection: BatchSelection): void {
  const said: BatchSelection =
    task.kind === 're-pin'
      ? { policy: task.policy }
      : task.kind === 'extend-calendar'
        ? { calendar: task.calendar }
        : { person: task.from };
  const errors = Object.entries(said).flatMap(([field, value]) => {
    const other = selection[field as keyof BatchSelection];
    if (other === undefined || other === value) return [];
    return [
      {
        pointer: `/body/selection/${field}`,
        message: { en: `is ${other}, and the batch is about ${value}`, zh: `为 ${other}，而批次针对 ${value}` },
      },
    ];
  });
  if (task.kind === 'move-duties') {
    for (const [i, { person }] of task.successors.entries()) {
      const message = { en: `${person} is the one whose duties are moved`, zh: `${person} 正是职责被移交的人员` };
      if (person === task.from) errors.push({ pointer: `/body/successors/${i}/person`, message });
    }
  }
  if (errors.length === 0) return;
  throw wrongFields(errors, 'contradiction');
}

/**
 * The viewpoints from which the caller hears of the cases of such a batch: one for each capacity in which the rules let
 * them do this to many cases. Each case checks it again.
 *
 * @throws ProblemError unless the rules let the caller do it
 */
export async function requireBatchRight(
  { pool }: ApiDependencies,
  caller: Caller,
  task: BatchTask,
): Promise<readonly Viewpoint[]> {
  if (caller.kind === 'machine') {
    throw new ProblemError(
      'not-permitted',
      { en: 'A machine cannot do this; a person must.', zh: '此事须由人办理，系统接口不能代办。' },
      { rule: 'people-only' },
    );
  }
  // Deputies may order in place of heads and service managers who are away, as they act for them in single cases.
  const from = (may: (one: Person) => boolean): readonly Viewpoint[] => viewpointsByRight(caller.person, may);
  if (task.kind === 'move-duties') {
    const known = (await leaver(pool, task.from)) ?? (await leaverAt(pool, task.from, 'from'));
    const able = from((one) => mayMoveDuties(one, known.from, known.fromUnits));
    if (able.length > 0) return able;
    const message = {
      en: `Only a head above all units of ${task.from}, or an administrator, may do this.`,
      zh: `仅 ${task.from} 所有单位之上的一把手或管理员可以办理。`,
    };
    throw new ProblemError('not-permitted', message, { rule: 'head-above-only' });
  }
  const { rows } = await pool.query<{ code: UnitCode }>('SELECT code FROM unit WHERE parent IS NULL');
  const able = from((one) => rows.some(({ code }) => governsPolicies(one, [code])));
  if (able.length > 0) return able;
  const message = {
    en: 'Only an administrator or a service manager of the leadership may do this.',
    zh: '仅管理员或领导层的服务经理可以办理。',
  };
  throw new ProblemError('not-permitted', message, { rule: 'policy-makers-only' });
}

/**
 * Decides which batches the caller may read: those that they ordered, and those that they would be allowed to order.
 *
 * @returns a function that gives the viewpoints from which they hear of the cases of a batch, or the reason why they
 * may not read it
 * @throws ProblemError for a machine
 */
export function batchSight(
  deps: ApiDependencies,
  caller: Caller,
): (batch: BatchRecord) => Promise<readonly Viewpoint[] | ProblemError> {
  const { person } = personOf(caller);
  const own = viewpointsOfOwn(caller);
  const asked = new Map<string, Promise<readonly Viewpoint[] | ProblemError>>();
  return async ({ orderedBy, task }) => {
    if (orderedBy === person) return own;
    const right = task.kind === 'move-duties' ? `duties of ${task.from}` : 'policies';
    const answer = asked.get(right) ?? requireBatchRight(deps, caller, task).catch(refusal);
    asked.set(right, answer);
    return answer;
  };
}

/** Batches as a caller with these viewpoints may hear of them: cases that are kept from them are not counted. */
export async function viewBatches(
  { pool }: ApiDependencies,
  batches: readonly { readonly batch: BatchRecord; readonly from: readonly Viewpoint[] }[],
): Promise<z.infer<typeof batchView>[]> {
  const counts = new Map<string, BatchRecord['counts']>();
  for (const from of new Set(batches.map((one) => one.from))) {
    const ids = batches.filter((one) => one.from === from).map(({ batch }) => batch.id);
    for (const [id, count] of await countsHeard(pool, ids, from)) counts.set(id, count);
  }
  return batches.map(({ batch }) => viewBatch({ ...batch, counts: counts.get(batch.id) ?? {} }));
}

function refusal(error: unknown): ProblemError {
  if (error instanceof ProblemError && error.problem.type === 'not-permitted') return error;
  throw error;
}

/**
 * Puts an order on record and starts its dry run. The same key again means the same batch.
 *
 * @throws ProblemError if the key was used for another order
 */
export async function orderBatch(
  deps: ApiDependencies,
  caller: Caller,
  order: BatchOrder,
  key: string | undefined,
): Promise<BatchRecord> {
  const { pool, client, taskQueue, clock } = deps;
  if (caller.kind === 'machine') throw new RangeError('machines order no batches');
  const id = order.id ?? (key === undefined ? v7() : uuidOf(JSON.stringify(['batch', caller.id, key])));
  const { task, selection, rate = USUAL_RATE, reason } = order;
  const bodySha256 = bodyHash(order.asked);
  const orderedBy = caller.person.person;
  const batch = await recordBatch(pool, { id, task, selection, rate, reason, orderedBy, bodySha256 }, clock());
  if (batch.bodySha256 !== bodySha256) {
    throw new ProblemError('key-reused', {
      en: 'This Idempotency-Key belongs to another batch; use a new one.',
      zh: '该 Idempotency-Key 已用于另一批次，请换用新的。',
    });
  }
  // If this fails, the worker's round starts the workflow, since the order is on record.
  if (batch.endedAt === null) await startBatch(client, taskQueue, { id }).catch(() => undefined);
  return batch;
}
