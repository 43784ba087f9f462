import type { PersonId } from '../ids';
import type { EventBody } from './events';
import { workerOn } from './heads/workers';
import { type Complaint, handlerOf, isOpen, type StateName } from './state';

/** States in which the handler works, or may have to go on after a ruling. */
const WORKING: readonly StateName[] = ['handling', 'in_review', 'rework'];

/**
 * Whose work an event takes off their hands, and who is therefore told that they need not go on; null if nobody's.
 *
 * @param c the case before what was done, of which the event may be a later part
 */
export function relievedBy(c: Complaint, body: EventBody): PersonId | null {
  switch (body.type) {
    case 'owner_reassigned':
      // Whoever owned it when it ended has nothing to go on with.
      return isOpen(c) ? c.owner.person : null;
    case 'hand_over_accepted':
      return c.owner.person;
    case 'task_assigned':
    case 'task_overridden':
    case 'task_return_agreed':
      return workerOn(c, body.task);
    case 'taken_over':
      return workerOn(c, body.task ?? null);
    case 'assigned':
      return workingHandler(c) === body.handler ? null : workingHandler(c);
    case 'transferred':
    case 'withdrawn':
    case 'terminated':
    case 'merged':
      return workingHandler(c);
    default:
      return null;
  }
}

/** The handler, while there is work on the case for them. */
export const workingHandler = ({ progress }: Pick<Complaint, 'progress'>): PersonId | null =>
  WORKING.includes(progress.state) ? (handlerOf(progress) ?? null) : null;
