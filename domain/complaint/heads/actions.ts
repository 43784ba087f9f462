import { canWorkIn, holds, inNameOf, type Person } from '../../people/actor';
import { unlessAccused } from '../accused/accused';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { heads } from '../involvement';
import type { Rejection } from '../rejection';
import { type Complaint, inUnitsHands, responsibleUnit } from '../state';
import { isTaskOpen } from '../tasks/task';
import { takenOver, workerOn } from './workers';

/** A head takes work below into their own hands, in one step and with a reason. The unit and its clock stay. */
export const takeOver: Decide<CommandOf<'take-over'>> = (c, { task: id, reason }, who) => {
  const head = inNameOf(who);
  const unable = id === undefined ? cannotTakeCase(c, who) : cannotTakeTask(c, id, who);
  if (unable !== null) return unable;
  if (workerOn(c, id ?? null) === head) {
    return { type: 'nothing-to-change', message: `${head} works on it already.` };
  }
  return [{ type: 'taken_over', head, reason, ...(id === undefined ? {} : { task: id }) }];
};

function cannotTakeCase(c: Complaint, who: Person): Rejection | null {
  if (!inUnitsHands(c)) {
    return { type: 'nothing-to-change', message: `Nobody works on a complaint that is ${c.progress.state}.` };
  }
  return heads(c, who) ? null : headsOnly('the unit that has it');
}

function cannotTakeTask(c: Complaint, id: string, who: Person): Rejection | null {
  const task = c.tasks.find((candidate) => candidate.id === id);
  if (task === undefined || !isTaskOpen(task) || task.status === 'returned') {
    return { type: 'unknown-task', message: `No task ${id} is with a unit.` };
  }
  return holds(who, 'unit-head', task.unit) ? null : headsOnly(task.unit[0]);
}

const headsOnly = (unit: string): Rejection => ({
  type: 'not-permitted',
  rule: 'heads-only',
  message: `The head of ${unit}, or of a unit above it, may take this over.`,
});

/** What a head has taken over goes back to whoever had it, or to a handler who is named. */
export const giveBack: Decide<CommandOf<'give-back'>> = (c, { task: id, handler, note }, who) => {
  const taken = takenOver(c).find(({ task, by }) => task === (id ?? null) && by === inNameOf(who));
  if (taken === undefined) {
    return { type: 'nothing-to-change', message: `${inNameOf(who)} has not taken ${id ?? 'the complaint'} over.` };
  }
  const to = handler?.person ?? unlessAccused(c, taken.from);
  if (to === null) return { type: 'contradiction', message: 'Nobody who may have it had it before; name a handler.' };
  const unit = id === undefined ? responsibleUnit(c.progress) : c.tasks.find((task) => task.id === id)?.unit;
  if (handler !== undefined && (unit === undefined || !canWorkIn(handler, unit))) {
    return { type: 'wrong-person', message: `${to} is not a handler of ${unit?.[0]}; name one who is.` };
  }
  const rest = { ...(id === undefined ? {} : { task: id }), ...(note === undefined ? {} : { note }) };
  return [{ type: 'given_back', handler: to, ...rest }];
};
