import { createHash } from 'node:crypto';
import { activityInfo, Context, heartbeat, log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { sendCommand } from '../client/command';
import {
  type BatchCase,
  type BatchCaseState,
  type BatchRecord,
  type CaseOutcome,
  casesIn,
  countCases,
  findBatch,
  leaveDateOf,
  noteBatch,
  noteCase,
  rewindList,
  selectPage,
} from '../db/batches/batches';
import { standsInFor } from '../db/people/absences';
import { findPerson, unitChain } from '../db/people/directory';
import { leaver } from '../db/people/person';
import { editionFor, extendedFor } from '../db/policies/pinned-rules';
import { loadComplaint } from '../db/record/complaints';
import { decide } from '../domain/action/decide';
import type { BatchState } from '../domain/batch-state';
import type { Successor } from '../domain/complaint/administration/administration';
import { advance } from '../domain/complaint/advance';
import type { Command } from '../domain/complaint/commands';
import { clockMarksOf, effectOn } from '../domain/complaint/effect';
import { isRejection } from '../domain/complaint/rejection';
import { isOver } from '../domain/complaint/state';
import { type ComplaintId, personId } from '../domain/ids';
import type { Words } from '../domain/language';
import type { Person } from '../domain/people/actor';
import type { Millis } from '../domain/time';
import type { RecordsDependencies } from './records';

/** How many cases are put on the list in one call. */
const PAGE = 500;
/** How many cases are examined in one call. */
const LOOK = 50;
/** After this many tries without an answer a case is left to people. */
const TRIES = 3;
const LEFT: readonly BatchCaseState[] = ['selected', 'examined', 'sent'];

const NOT_ON_RECORD: Words = {
  en: 'What the batch would bring is not on record.',
  zh: '批次所要采用的内容未登记。',
};

/** What a batch asks of the record and does to its cases. Every call may happen more than once. */
export function createBatchActivities({ pool, clock }: RecordsDependencies) {
  const batchOf = async (id: string): Promise<BatchRecord> => {
    const batch = await findBatch(pool, id);
    if (batch === undefined) throw ApplicationFailure.nonRetryable(`there is no batch ${id}`);
    return batch;
  };

  /** The command of the batch for one case; null if the version or person that it would bring no longer exists. */
  async function commandFor({ id: batch, task }: BatchRecord, complaint: ComplaintId): Promise<Command | null> {
    if (task.kind === 'move-duties') {
      const from = await leaver(pool, task.from);
      if (from === undefined) return null;
      const successors: Successor[] = [];
      for (const { as, person: id, unit: code } of task.successors) {
        const [person, unit] = [await findPerson(pool, id, clock()), await unitChain(pool, code)];
        // Offices change while a batch waits, and somebody who has left takes nothing over.
        if (person !== undefined && unit !== undefined) successors.push({ as, person, unit });
      }
      return { action: 'move-duties', ...from, successors, batch };
    }
    const stored = await (task.kind === 're-pin'
      ? editionFor(pool, complaint, task.version, clock())
      : extendedFor(pool, complaint, task.version));
    return stored ? { action: task.kind, rules: stored.rules, edition: stored.sha256, batch } : null;
  }

  async function dryRun(batch: BatchRecord, id: ComplaintId, actor: Person): Promise<CaseOutcome> {
    const complaint = await loadComplaint(pool, id);
    if (complaint === undefined || isOver(complaint)) return { outcome: 'over' };
    const command = await commandFor(batch, id);
    if (command === null) return { outcome: 'failed', message: NOT_ON_RECORD };
    const now = clock();
    const before = advance(complaint, now).complaint;
    const decided = decide(before, command, actor, now);
    if (isRejection(decided)) return { outcome: 'refused', type: decided.type, message: decided.message };
    return { outcome: 'changed', effect: effectOn(clockMarksOf(before.clocks), decided.complaint.clocks) };
  }

  /** Sends the command to one case. @throws whatever kept the case from answering */
  async function apply(batch: BatchRecord, row: BatchCase, actor: Person): Promise<CaseOutcome> {
    const id = row.complaint;
    const complaint = await loadComplaint(pool, id);
    if (complaint === undefined || isOver(complaint)) return { outcome: 'over' };
    const command = await commandFor(batch, id);
    if (command === null) return { outcome: 'failed', message: NOT_ON_RECORD };
    const before = row.before ?? clockMarksOf(complaint.clocks);
    await noteCase(pool, batch.id, id, { state: 'sent', before }, clock());
    const deps = { pool, client: Context.current().client, taskQueue: activityInfo().taskQueue, clock };
    const updateId = createHash('sha256').update(`batch ${batch.id} ${id}`).digest('hex');
    const sent = sendCommand(deps, id, { command, actor, bodyHash: updateId }, updateId);
    // A worker that is stopping carries out no more updates, so the next one sends this again.
    const answer = await Promise.race([sent, Context.current().cancelled]);
    if (answer === 'over') return { outcome: 'over' };
    if (isRejection(answer)) return { outcome: 'refused', type: answer.type, message: answer.message };
    return { outcome: 'changed', effect: effectOn(before, answer.clocks), version: answer.version };
  }

  return {
    /** The batch as it is on record, and the time until the person leaves whose duties it moves. */
    async beginBatch(id: string): Promise<{ state: BatchState; rate: number; label: string; leavesIn: Millis }> {
      const { state, rate, task } = await batchOf(id);
      const leavesAt = (await leaveDateOf(pool, id))?.getTime() ?? 0;
      const what =
        task.kind === 'move-duties'
          ? task.from
          : `${task.kind === 're-pin' ? task.policy : task.calendar} ${task.version}`;
      return { state, rate, label: `${task.kind} · ${what}`, leavesIn: Math.max(0, leavesAt - clock()) };
    },

    async noteState(id: string, note: { state: BatchState; rate: number; by?: string }): Promise<void> {
      await noteBatch(pool, id, note, clock());
    },

    /** Puts the next page of cases on the list. @returns whether it was the last one */
    async selectCases(id: string): Promise<boolean> {
      return selectPage(pool, await batchOf(id), PAGE);
    },

    /**
     * Adds cases to the list that have come since it was made: if somebody's duties are moved, all of them are, even
     * those that no dry run looked at. @returns how many cases are left to do
     */
    async takeListAgain(id: string): Promise<number> {
      const batch = await batchOf(id);
      if (batch.task.kind !== 'move-duties') return 0;
      await rewindList(pool, id);
      while (!(await selectPage(pool, batch, PAGE))) goOn();
      return countCases(pool, id, LEFT);
    },

    /** Finds out what the command would do to some of the cases. @returns how many are left to look at */
    async examineCases(id: string): Promise<number> {
      const batch = await batchOf(id);
      const actor = await actorOf(batch.orderedBy);
      for (const { complaint } of await casesIn(pool, id, ['selected'], LOOK)) {
        goOn();
        await noteCase(
          pool,
          id,
          complaint,
          { state: 'examined', preview: await dryRun(batch, complaint, actor) },
          clock(),
        );
      }
      return countCases(pool, id, ['selected']);
    },

    /**
     * Sends the command to some cases, one after the other. A case that does not answer is tried again in later calls,
     * a few times. @returns how many are left
     */
    async sendCommands(id: string, count: number): Promise<number> {
      const batch = await batchOf(id);
      const actor = await actorOf(batch.runBy ?? batch.orderedBy);
      for (const row of await casesIn(pool, id, LEFT, count)) {
        goOn();
        const { complaint } = row;
        try {
          const result = await apply(batch, row, actor);
          const state = result.outcome === 'changed' ? 'done' : result.outcome;
          await noteCase(pool, id, complaint, { state, result }, clock());
        } catch (error) {
          goOn();
          log.warn('a case of a batch did not answer', { complaint, tries: row.tries + 1, error: String(error) });
          const tries = row.tries + 1;
          const failed = {
            outcome: 'failed',
            message: {
              en: 'No answer; the command may still have been carried out.',
              zh: '没有应答，指令仍可能已执行。',
            },
          } as const;
          const change = tries < TRIES ? { state: 'sent' as const } : { state: 'failed' as const, result: failed };
          await noteCase(pool, id, complaint, { ...change, tries }, clock());
        }
      }
      return countCases(pool, id, LEFT);
    },
  };

  /**
   * The person with their present offices and those for whom they stand in now. Somebody who has left may not do
   * anything any more.
   */
  async function actorOf(id: string): Promise<Person> {
    const now = clock();
    const person = await findPerson(pool, id, now);
    if (person === undefined) return { person: personId(id), offices: [] };
    return { ...person, standsInFor: await standsInFor(pool, id, now) };
  }
}

export type BatchActivities = ReturnType<typeof createBatchActivities>;

/**
 * Reports that the work goes on. If the worker stops, this ends the call between two cases, and another worker
 * continues from there.
 */
function goOn(): void {
  heartbeat();
  if (Context.current().cancellationSignal.aborted) throw ApplicationFailure.retryable('the worker stops');
}
