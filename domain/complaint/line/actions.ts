import { canWorkIn, inNameOf, type Person } from '../../people/actor';
import { unlessAccused } from '../accused/accused';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import type { EventBody } from '../events';
import { guidanceAsked } from '../guidance/actions';
import { worksInUnit } from '../involvement';
import type { Rejection } from '../rejection';
import { type Complaint, handlerOf, responsibleUnit } from '../state';
import { hasOpenTask, tasksOpen } from '../tasks/open-task';

/** Dispatch (派单) to the responsible unit; once a unit has the case, a transfer (转派), which needs a reason. */
export const dispatch: Decide<CommandOf<'dispatch'>> = (c, command) => {
  const { unit, note } = command;
  const current = responsibleUnit(c.progress);
  const guidance = guidanceAsked(c, command);
  if ('message' in guidance) return guidance;
  if (current === undefined) {
    return [{ type: 'dispatched', unit, ...(note === undefined ? {} : { note }) }, ...guidance];
  }
  if (current[0] === unit[0]) {
    return { type: 'nothing-to-change', message: `The complaint is with ${unit[0]} already.` };
  }
  if (note === undefined) {
    return { type: 'contradiction', message: 'A transfer to another unit needs a note that says why.' };
  }
  const busy = hasOpenTask(c, unit[0]);
  if (busy !== null) return busy;
  return [{ type: 'transferred', unit, reason: note }, ...guidance];
};

/** Signing for the case (签收). Whoever signs handles it, unless they name somebody else. */
export const accept: Decide<CommandOf<'accept'>> = (c, command, who) => {
  const handler = command.handler ?? (worksInUnit(c, who) ? who : undefined);
  if (handler === undefined) return [{ type: 'accepted' }];
  return canHandle(c, handler) ? [{ type: 'accepted' }, assigned(handler)] : notAHandler(c, handler);
};

export const assign: Decide<CommandOf<'assign'>> = (c, { handler }) => {
  if (!canHandle(c, handler)) return notAHandler(c, handler);
  if (c.progress.state === 'handling' && handlerOf(c.progress) === handler.person) {
    return { type: 'nothing-to-change', message: `${handler.person} handles the complaint already.` };
  }
  return [assigned(handler)];
};

/** A try to reach the customer. The first time a handler does so, the work has begun. */
export const contact: Decide<CommandOf<'contact'>> = (c, { reached, note }, who) => [
  ...(worksInUnit(c, who) ? begunBy(c, who) : []),
  { type: 'contacted', reached, ...(note === undefined ? {} : { note }) },
];

/** The unit's solution. It joins what other units were asked for: every task is answered, or overridden with a reason. */
export const propose: Decide<CommandOf<'propose'>> = (c, { action: _, ...proposal }, who) =>
  tasksOpen(c) ?? [...begunBy(c, who), { type: 'proposed', ...proposal }];

export const note: Decide<CommandOf<'note'>> = (_c, command) => [{ type: 'noted', note: command.note }];

/** Work that a deputy takes on is the absent person's. */
const assigned = (handler: Person): EventBody => ({ type: 'assigned', handler: inNameOf(handler) });

/** Work that begins without an explicit assignment makes its author the handler; a rework stays with its own. */
function begunBy(c: Complaint, who: Person): EventBody[] {
  const { state } = c.progress;
  if (state === 'accepted') return worksInUnit(c, who) ? [assigned(who)] : [];
  if (c.progress.state === 'rework') {
    const handler = unlessAccused(c, c.progress.handler);
    return [handler === null ? assigned(who) : { type: 'assigned', handler }];
  }
  return [];
}

function canHandle(c: Complaint, person: Person): boolean {
  const unit = responsibleUnit(c.progress);
  return unit !== undefined && canWorkIn(person, unit);
}

function notAHandler(c: Complaint, { person }: Person): Rejection {
  const unit = responsibleUnit(c.progress)?.[0];
  return { type: 'wrong-person', message: `${person} is not a handler of ${unit}; name one who is.` };
}
