import type { PersonId, TextRef } from '../../ids';
import { type EventsOf, PLAIN } from '../event';
import type { Complaint } from '../state';

/** Staff whom a complaint is about (被投诉人). */
export type AccusedEvent =
  | { readonly type: 'accused_named'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly type: 'accused_cleared'; readonly accused: PersonId; readonly reason: TextRef };

// Nobody outside is told whom a complaint is about.
export const ACCUSED_EVENTS: EventsOf<AccusedEvent> = {
  accused_named: { ...PLAIN, fold: named, outside: false },
  accused_cleared: {
    ...PLAIN,
    fold: (c, { accused }) => ({ ...c, accused: c.accused.filter((person) => person !== accused) }),
    outside: false,
  },
};

/**
 * What the accused held falls away: an offered hand-over, a task, the coordination, the guidance, a supervision. They
 * stay on record as owner or handler, since that is what they were; heads act in their place.
 */
function named(c: Complaint, { accused }: { readonly accused: PersonId }): Complaint {
  const gone = (person: PersonId | null): PersonId | null => (person === accused ? null : person);
  return {
    ...c,
    accused: [...c.accused, accused],
    handOver: c.handOver?.to.person === accused ? null : c.handOver,
    coordinator: c.coordinator && { ...c.coordinator, person: gone(c.coordinator.person) },
    guidance: c.guidance && { ...c.guidance, guide: gone(c.guidance.guide) },
    supervision: c.supervision && { ...c.supervision, supervisor: gone(c.supervision.supervisor) },
    tasks: c.tasks.map((task) => ({ ...task, handler: gone(task.handler) })),
    escalations: c.escalations.map((open) => ({ ...open, told: open.told.filter((person) => person !== accused) })),
  };
}
