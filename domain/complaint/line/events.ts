import type { PersonId } from '../../ids';
import type { UnitChain } from '../../people/actor';
import type { Instant } from '../../time';
import type { ComplaintEvent, EventOf } from '../events';
import { NO_FOLLOW_UP_YET } from '../follow-up/follow-up';
import { lapsed } from '../guidance/guidance';
import { settled } from '../merging/events';
import type { LeadingAnswer } from '../merging/merging';
import { lookBackOn } from '../oversight/supervision';
import { type CaseReturn, type Complaint, handlerOf, needsFollowUp, type Progress, responsibleUnit } from '../state';
import { isTaskOpen } from '../tasks/task';

/** With a unit that has yet to sign for it; the window for returning it begins now. */
export function dispatchedTo(unit: UnitChain, at: Instant, designated = false): Progress {
  return { state: 'dispatched', unit, dispatchedAt: at, designated };
}

/** The last return with what the dispatcher ruled on it. */
export function ruled(c: Complaint, ruling: CaseReturn['ruling']): Complaint {
  const last = c.returns.at(-1);
  return last === undefined ? c : { ...c, returns: [...c.returns.slice(0, -1), { ...last, ruling }] };
}

export function proposed(c: Complaint, event: EventOf<'proposed'>): Complaint {
  const { unit, handler } = during(c, 'handling');
  const { measure, text, founded, rootCause } = event;
  return {
    ...c,
    proposedBy: 'person' in event.by ? event.by.person : null,
    progress: {
      state: 'in_review',
      unit,
      handler,
      proposal: { measure, text, founded, ...(rootCause === undefined ? {} : { rootCause }) },
      proposedAt: event.at,
      handlingClock: c.clocks.find((clock) => clock.kind === 'handling') ?? null,
    },
  };
}

export function replied(c: Complaint, event: EventOf<'replied'>): Complaint {
  const { unit, handler } = answeredBy(c);
  const progress: Progress = needsFollowUp(c)
    ? { state: 'follow_up', unit, handler, ...NO_FOLLOW_UP_YET }
    : { state: 'replied', unit, handler };
  const remedies = event.remedies.map((promised) => ({
    ...promised,
    arrivedAt: null,
    carriedOutAt: null,
    carriedOutBy: null,
    confirmation: null,
    tries: [],
    refusals: 0,
  }));
  return {
    ...c,
    progress,
    remedies: [...c.remedies, ...remedies],
    // The answer reaches the customer, so it is also the first contact where there was none.
    contactedAt: c.contactedAt ?? event.at,
    customerToTell: false,
    guidance: lapsed(c.guidance),
    appeal: settled(c.appeal, event.at),
    ...(c.duplicates.length === 0
      ? {}
      : passedOn(c, { text: event.text, unit, handler, ...proposerBeside(c, handler), at: event.at })),
  };
}

function proposerBeside({ proposedBy }: Complaint, handler: PersonId): Pick<LeadingAnswer, 'proposedBy'> {
  return proposedBy === null || proposedBy === handler ? {} : { proposedBy };
}

/** Who found the answer: of a merged case, those of the leading one. */
function answeredBy({ progress }: Complaint) {
  if (progress.state === 'approved') return progress;
  if (progress.state === 'merged' && progress.answer !== null) return progress.answer;
  throw new RangeError(`${progress.state} has no answer`);
}

/** The duplicates get the reply too. */
function passedOn({ duplicates }: Complaint, leadingAnswer: LeadingAnswer): Partial<Complaint> {
  return { leadingAnswer, duplicates: duplicates.map((duplicate) => ({ ...duplicate, answered: true })) };
}

export function reopened(c: Complaint): Complaint {
  return {
    ...c,
    progress: { state: 'verifying' },
    reopened: true,
    lookBack: null,
    repair: null,
    escalations: [],
    escalationLevel: 0,
    levelsTold: {},
    closedAt: null,
    contactedAt: null,
    repaired: null,
    leadershipInformed: false,
    nuisance: c.nuisance === 'agreed' ? 'refused' : c.nuisance,
  };
}

type Ended = Extract<Progress, { state: 'closed' | 'not_accepted' | 'withdrawn' | 'terminated' }>;

export function ended(c: Complaint, progress: Ended, event: ComplaintEvent): Complaint {
  const [unit, handler] = [responsibleUnit(c.progress), handlerOf(c.progress)];
  return {
    ...c,
    progress: { ...progress, ...(unit === undefined ? {} : { unit }), ...(handler === undefined ? {} : { handler }) },
    // What units have yet to answer is asked for anew when the case is reopened, if at all.
    tasks: c.tasks.map((task) => (isTaskOpen(task) ? { ...task, status: 'lapsed', lapsedAt: event.at } : task)),
    closedAt: event.at,
    escalations: [],
    extensionRequests: [],
    handOver: null,
    pause: null,
    customerToTell: false,
    appeal: settled(c.appeal, event.at),
    // What was supervised is looked back at, however it was closed.
    lookBack: event.type === 'closed' && c.supervisions > 0 ? lookBackOn(c.rules, event.at) : null,
    supervision: null,
    toSupervise: null,
    guidance: lapsed(c.guidance),
  };
}

/** The case's progress, known to be in `state`, since `decide` lets this event happen nowhere else. */
export function during<State extends Progress['state']>(
  c: Complaint,
  state: State,
): Extract<Progress, { state: State }> {
  if (c.progress.state !== state) throw new RangeError(`${c.progress.state} is not ${state}`);
  return c.progress as Extract<Progress, { state: State }>;
}

export function requireUnit(c: Complaint): NonNullable<ReturnType<typeof responsibleUnit>> {
  const unit = responsibleUnit(c.progress);
  if (unit === undefined) throw new RangeError(`no unit is responsible while ${c.progress.state}`);
  return unit;
}
