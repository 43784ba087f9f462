import type { PersonId } from '../../ids';
import { matterOf } from '../../policy/matter';
import { ruleFor } from '../../policy/rule-for';
import type { CompiledRules } from '../../policy/rules';
import { type EventsOf, PLAIN } from '../event';
import { type Complaint, handlerOf, type Progress } from '../state';
import type { DutiesMoved, MovedHolding, NewEdition } from './administration';

/** What is done to many cases at once. */
export type AdministrationEvent =
  | ({ readonly type: 're_pinned' } & NewEdition)
  | ({ readonly type: 'calendar_extended' } & NewEdition)
  | ({ readonly type: 'duties_moved' } & DutiesMoved);

export const ADMINISTRATION_EVENTS: EventsOf<AdministrationEvent> = {
  re_pinned: { ...PLAIN, fold: underEdition },
  calendar_extended: { ...PLAIN, fold: underEdition },
  duties_moved: {
    ...PLAIN,
    fold: (c, event) => event.moved.reduce((before, part) => moved(before, event.from, part), c),
  },
};

function underEdition(c: Complaint, { rules, edition }: NewEdition): Complaint {
  return withoutLostRequests({ ...c, rules, edition, explanations: stillAsked(c, rules) });
}

/** What heads explain under other rules. Under rules that ask for nothing, what has not been explained yet falls away. */
const stillAsked = (c: Complaint, rules: CompiledRules): Complaint['explanations'] =>
  rules.explanations === undefined ? c.explanations.filter(({ given }) => given !== null) : c.explanations;

/** The case with another handler. If the work is set aside, the handler of that work changes. */
function withHandler(progress: Progress, handler: PersonId): Progress {
  if (!('aside' in progress)) return { ...progress, handler } as Progress;
  if (progress.state === 'merged' && progress.answer !== null) {
    return { ...progress, answer: { ...progress.answer, handler } };
  }
  return { ...progress, aside: { ...progress.aside, progress: withHandler(progress.aside.progress, handler) } };
}

/** The case without requests for more time on clocks that the new rules do not have. */
function withoutLostRequests(c: Complaint): Complaint {
  const left = c.extensionRequests.filter((request) => {
    const clock = c.clocks.find(({ id }) => id === request.clock);
    return clock !== undefined && ruleFor(c.rules, clock.kind, matterOf(c)) !== undefined;
  });
  return left.length === c.extensionRequests.length ? c : { ...c, extensionRequests: left };
}

function moved(c: Complaint, from: PersonId, part: MovedHolding): Complaint {
  switch (part.part) {
    case 'owner':
      return { ...c, owner: part.to };
    case 'handler':
      return handlerOf(c.progress) === undefined
        ? c
        : {
            ...c,
            formerHandlers: c.formerHandlers.includes(from) ? c.formerHandlers : [...c.formerHandlers, from],
            progress: withHandler(c.progress, part.to),
          };
    case 'task':
      return { ...c, tasks: c.tasks.map((task) => (task.id === part.task ? { ...task, handler: part.to } : task)) };
    case 'coordinator':
      // A coordinator whom the policy named still follows the owner, or the work.
      return { ...c, coordinator: { ...c.coordinator, ...part.to } };
    case 'supervisor':
      return c.supervision === null ? c : { ...c, supervision: { ...c.supervision, supervisor: part.to } };
    case 'guide':
      return c.guidance === null ? c : { ...c, guidance: { ...c.guidance, guide: part.to } };
    case 'hand-over':
      return { ...c, handOver: part.to === null || c.handOver === null ? null : { ...c.handOver, to: part.to } };
    case 'instruction': {
      const { person, unit } = part.to;
      const instructions = c.instructions.map((one) =>
        one.id === part.instruction ? { ...one, to: person, unit } : one,
      );
      return { ...c, instructions };
    }
    case 'escalation':
      return {
        ...c,
        escalations: c.escalations.map((open) =>
          open.id === part.escalation
            ? { ...open, told: [...new Set(open.told.map((one) => (one === from ? part.to : one)))] }
            : open,
        ),
      };
  }
}
