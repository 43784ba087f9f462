import { traitsOf } from './event-traits';
import type { ComplaintEvent } from './events';
import type { Participation } from './participation';
import { type Complaint, handlerOf } from './state';

/** The case, with the people who took a part in it by this event. */
export function withParticipants(c: Complaint, { type, by }: Pick<ComplaintEvent, 'type' | 'by'>): Complaint {
  const handler = handlerOf(c.progress);
  const taken: Participation[] = [
    { person: c.owner.person, part: 'owned' },
    ...(handler === undefined ? [] : [{ person: handler, part: 'handled' } as const]),
    ...c.tasks.flatMap((task) => (task.handler === null ? [] : [{ person: task.handler, part: 'helped' } as const])),
  ];
  const part = traitsOf(type).means.contributes;
  if (part !== null && 'person' in by) {
    taken.push({ person: by.person, part });
    // A deputy's work counts as the absent person's as well.
    if (by.actingFor !== undefined) taken.push({ person: by.actingFor, part });
  }
  let participants = c.participants;
  for (const one of taken)
    if (!participants.some((known) => isSameParticipation(known, one))) participants = [...participants, one];
  return participants === c.participants ? c : { ...c, participants };
}

const isSameParticipation = (a: Participation, b: Participation): boolean => a.person === b.person && a.part === b.part;
