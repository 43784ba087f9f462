import assert from 'node:assert/strict';
import { decide } from '../../../domain/action/decide';
import { unlessAccused } from '../../../domain/complaint/accused';
import type { Command } from '../../../domain/complaint/commands';
import { type Duty, duties } from '../../../domain/complaint/duties';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { isRejection } from '../../../domain/complaint/rejection';
import { type Complaint, handlerOf, holdingUnit, isOpen, type StateName } from '../../../domain/complaint/state';
import { isCoordinating, isTaskOpen } from '../../../domain/complaint/tasks/task';
import { text } from './a-case';
import { EVERYBODY } from './random-pools';

/**
 * Checks what must be true while several units work on a case: there is one coordinator, and every task can come to an
 * end.
 */

const NAMES_ONE: readonly ComplaintEvent['type'][] = ['coordinator_named', 'duties_moved', 'accused_named'];
/** In these states no task may be open: a case is not reviewed, answered or merged while a unit still works on it. */
const DONE: readonly StateName[] = ['in_review', 'approved', 'replied', 'follow_up', 'merged', 'nuisance', 'closed'];

/** Checks what one event did to the tasks and the coordinator. */
export function checkUnits(before: Complaint, { type }: ComplaintEvent, after: Complaint): void {
  const moved =
    before.coordinator?.person !== after.coordinator?.person || before.coordinator?.unit !== after.coordinator?.unit;
  assert.ok(!moved || NAMES_ONE.includes(type) || follows(after), `${type} names no coordinator`);
  for (const task of before.tasks) {
    const now = after.tasks.find(({ id }) => id === task.id);
    assert.ok(now !== undefined, `${task.id} stays on record`);
    assert.ok(isTaskOpen(task) || now.status === task.status, `${task.id} has ended as ${task.status}`);
    if (!isTaskOpen(task) || isTaskOpen(now)) continue;
    assert.equal(now.status, ENDED_BY[type], `${type} ends ${task.id}`);
    assert.equal(now.status === 'answered', now.answer !== null, `${task.id} is answered by an answer`);
  }
}

/**
 * Whether the coordinator is the person whom the policy names: after every event, the one who owns the case or has the
 * work.
 */
function follows(c: Complaint): boolean {
  const { coordinator } = c;
  if (coordinator?.follows === undefined) return false;
  if ('aside' in c.progress && coordinator.follows === 'responsible-unit') return false;
  const owner = coordinator.follows === 'owner';
  const [person, unit] = owner ? [c.owner.person, c.owner.unit] : [handlerOf(c.progress), holdingUnit(c)];
  return coordinator.person === unlessAccused(c, person) && coordinator.unit[0] === unit[0];
}

/**
 * The status with which each event ends tasks. A task that was open when its case ended stays ended after a reopening.
 */
const ENDED_BY: { readonly [Type in ComplaintEvent['type']]?: string } = {
  task_answered: 'answered',
  task_return_agreed: 'released',
  task_overridden: 'overridden',
  closed: 'lapsed',
  not_accepted: 'lapsed',
  withdrawn: 'lapsed',
  terminated: 'lapsed',
};

/** Checks the case in its present state. */
export function checkUnitsStand(c: Complaint, all: readonly Duty[]): void {
  if (!isCoordinating(c)) return;
  assert.ok(!DONE.includes(c.progress.state), `no task is open in a case that is ${c.progress.state}`);
  assert.ok(isOpen(c), 'no task outlives its case');
  assert.ok(c.coordinator !== null && c.coordinator.unit.length > 0, 'there is exactly one coordinator');
  assert.ok(c.coordinator.follows === undefined || follows(c), 'who coordinates by the policy is who has the work');
  for (const { id, status } of c.tasks.filter(isTaskOpen)) {
    const clocks = c.clocks.filter(({ subject }) => subject === id).map((clock) => clock.id);
    assert.ok(
      clocks.some((clock) => clock.startsWith('unit-task')),
      `the clock of ${id} runs`,
    );
    const action = status === 'returned' ? ['rule-on-task-return'] : ['accept-task', 'assign-task', 'answer-task'];
    assert.equal(
      all.filter((duty) => action.includes(duty.action) && clocks.includes(duty.clock!)).length,
      1,
      `somebody owes what comes next of ${id}`,
    );
  }
}

/** Checks that every open task can be brought to its end: the coordinator may go on without the answer. */
export function checkUnitsEnd(c: Complaint): void {
  if (!isOpen(c)) return;
  for (const { id } of c.tasks.filter(isTaskOpen)) {
    const command: Command = { action: 'override-task', task: id, reason: text('without-it') };
    const ends = EVERYBODY.some((one) => !isRejection(decide(c, command, one, c.last.at)));
    assert.ok(ends, `nobody can go on without ${id}, though ${JSON.stringify(duties(c))} are owed`);
  }
}
