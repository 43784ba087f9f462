import { holds, inNameOf, type Person } from '../people/actor';
import type { EventBody } from './events';
import { isHandler } from './involvement';
import { type Complaint, handlerOf, holdingUnit } from './state';

/**
 * Whether somebody who does this acts as a head on work below, so that the case file shows it as an intervention. What
 * is a head's own duty, such as naming the first handler or ruling on a request, is none.
 *
 * @param c the case before the event
 */
export function isIntervention(c: Complaint, event: EventBody, who: Person): boolean {
  switch (event.type) {
    case 'owner_reassigned':
      return event.left === undefined;
    case 'taken_over':
      return true;
    case 'assigned':
      return handlerOf(c.progress) !== undefined && handlerOf(c.progress) !== event.handler && !isHandler(c, who);
    case 'task_assigned': {
      const before = c.tasks.find(({ id }) => id === event.task)?.handler ?? null;
      return before !== null && before !== event.handler && before !== inNameOf(who);
    }
    case 'extended':
      return event.request === null;
    case 'supervision_opened':
      return event.supervisor !== undefined && !holds(who, 'supervisor', [...c.owner.unit, ...holdingUnit(c)]);
    case 'transferred':
      return !holds(who, 'dispatcher', [...c.owner.unit, ...holdingUnit(c)]) && isHeadAbove(c, who);
    default:
      return false;
  }
}

const isHeadAbove = (c: Complaint, who: Person): boolean => holds(who, 'unit-head', holdingUnit(c).slice(1));
