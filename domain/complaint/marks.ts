import type { Person } from '../people/actor';
import { traitsOf } from './event-traits';
import type { EventBody } from './events';
import type { Marks } from './record';
import type { Complaint } from './state';

/**
 * The marks of what somebody's act means to the people around them.
 *
 * @param c the case before the whole action, of which the event may be a later part
 */
export const marksOf =
  (c: Complaint, who: Person) =>
  (body: EventBody): Marks => {
    const { relieves, intervenes } = traitsOf(body.type).means;
    const relieved = relieves?.(c, body) ?? null;
    return {
      ...(intervenes?.(c, body, who) ? { intervention: true } : {}),
      ...(relieved === null ? {} : { relieves: relieved }),
    };
  };
