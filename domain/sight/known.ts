import { isSome, rungsOf, withRungs } from '../complaint/heads/escalation';
import type { Complaint } from '../complaint/state';
import type { Actor } from '../people/actor';
import { isClockOfPart, isExplainedOfPart, isRungOfUnits, unitsWithPart } from './clocks-of-part';
import { type PartialSight, sees } from './visibility';

const NO_PART: PartialSight = { tasks: [], remedies: [] };

/**
 * A case reduced to what an actor knows of it. Somebody who does not see it whole knows the tasks and remedies of their
 * units, the clocks and requests on these, and the escalations that start there. Anything else must not become known to
 * them, also not through a refusal.
 */
export function asKnownTo(c: Complaint, who: Actor): Complaint {
  const sight = sees(c, who);
  if (sight === 'all') return c;
  const part = typeof sight === 'object' ? sight : NO_PART;
  const tasks = c.tasks.filter(({ id }) => part.tasks.includes(id));
  const remedies = c.remedies.filter(({ id }) => part.remedies.includes(id));
  const units = unitsWithPart({ tasks, remedies });
  const explanations = c.explanations.filter((one) => isExplainedOfPart(one, units));
  const clocks = c.clocks.filter(
    (clock) =>
      [...tasks, ...remedies].some((one) => isClockOfPart(clock, one)) ||
      explanations.some(({ id }) => id === clock.subject),
  );
  const extensionRequests = c.extensionRequests.filter(({ clock }) => clocks.some(({ id }) => id === clock));
  const toldOf = (told: readonly string[]): boolean => 'person' in who && told.includes(who.actingFor ?? who.person);
  const escalations = c.escalations.flatMap((open) => {
    if (toldOf(open.told)) return [open];
    // What else the same head was told is of other units.
    const own = rungsOf(open).filter((rung) => isRungOfUnits(rung, units));
    return isSome(own) ? [withRungs(open, own)] : [];
  });
  return { ...c, tasks, remedies, clocks, extensionRequests, escalations, instructions: [], explanations };
}
