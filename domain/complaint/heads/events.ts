import { acted, type Checkpoint, raisedTo } from '../../clock/clock';
import type { ClockId, EscalationId, PersonId, TaskId, TextRef, UnitCode } from '../../ids';
import { workerOn } from '../assignees';
import { type EventsOf, fulfils, PLAIN, type Stamp } from '../event';
import { withoutRequests } from '../extension/extension';
import { onClock } from '../held-clocks';
import { requireUnit } from '../progress';
import type { Complaint, Escalation } from '../state';
import { type HeadNotice, ladderOf, type ToldOf } from './escalation';

/** What the clocks do, what goes up to the heads of units, and what heads take into their own hands. */
export type HeadsEvent =
  | { readonly type: 'clock_warned'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'clock_breached'; readonly clock: ClockId; readonly checkpoint: Checkpoint }
  | { readonly type: 'escalated'; readonly escalation: Escalation; readonly reason?: TextRef }
  | { readonly type: 'escalation_acknowledged'; readonly escalation: EscalationId; readonly note?: TextRef }
  | { readonly type: 'leadership_informed'; readonly notice: HeadNotice }
  | {
      readonly type: 'told';
      readonly escalation: EscalationId;
      readonly persons: readonly PersonId[];
      /** The unit whose head was told instead, if the office was vacant. */
      readonly inUnit?: UnitCode;
      /** What they were told of. It may be over by now. */
      readonly of?: ToldOf;
      /** Heads who were not told, since the complaint is about them. */
      readonly skipped?: readonly PersonId[];
    }
  | { readonly type: 'taken_over'; readonly task?: TaskId; readonly head: PersonId; readonly reason: TextRef }
  | { readonly type: 'given_back'; readonly task?: TaskId; readonly handler: PersonId; readonly note?: TextRef };

type Of<Type extends HeadsEvent['type']> = Extract<HeadsEvent, { readonly type: Type }> & Stamp;

export const HEADS_EVENTS: EventsOf<HeadsEvent> = {
  clock_warned: { ...PLAIN, fold: (c, event) => checkpointActed(c, event) },
  // A breached clock can't be given more time, so requests for it fall away.
  clock_breached: { ...PLAIN, fold: (c, event) => withoutRequests(checkpointActed(c, event), event.clock) },
  escalated: { ...PLAIN, fold: (c, { escalation }) => escalated(c, escalation), moments: ['raisedAt'] },
  escalation_acknowledged: {
    ...PLAIN,
    fold: (c, { escalation }) => ({ ...c, escalations: c.escalations.filter(({ id }) => id !== escalation) }),
    stops: fulfils('escalation-acknowledgement'),
  },
  leadership_informed: { ...PLAIN, fold: (c) => ({ ...c, leadershipInformed: true }) },
  // Partners are not told, since the event names persons and nothing else.
  told: { ...PLAIN, fold: toldInstead, outside: false },
  taken_over: {
    ...PLAIN,
    fold: (c, event) => {
      const { task = null, head } = event;
      return withWorker(c, task, head, [{ task, by: head, from: workerOn(c, task) }]);
    },
    means: {
      contributes: null,
      relieves: (c, { task }) => workerOn(c, task ?? null),
      intervenes: () => true,
    },
  },
  given_back: { ...PLAIN, fold: (c, { task = null, handler }) => withWorker(c, task, handler, []) },
};

const checkpointActed = (
  c: Complaint,
  { clock: id, checkpoint, at }: Of<'clock_warned' | 'clock_breached'>,
): Complaint => onClock(c, id, (clock) => acted(clock, checkpoint, at));

/** The case with another person working on it or on a task of it. The unit stays. */
function withWorker(c: Complaint, task: TaskId | null, handler: PersonId, taken: Complaint['takeOvers']): Complaint {
  const takeOvers = [...c.takeOvers.filter((one) => one.task !== task), ...taken];
  if (task === null) return { ...c, progress: { state: 'handling', unit: requireUnit(c), handler }, takeOvers };
  const tasks = c.tasks.map((one) => (one.id === task ? { ...one, status: 'accepted' as const, handler } : one));
  return { ...c, tasks, takeOvers };
}

function escalated(c: Complaint, escalation: Escalation): Complaint {
  const ladder = ladderOf(escalation);
  const below = c.escalations.map((open) => (ladderOf(open) === ladder ? { ...open, superseded: true } : open));
  return raised({ ...c, escalations: [...below, escalation], repeat: withTold(c.repeat, escalation) }, escalation);
}

/**
 * The case once a head above was told in place of a vacant office. The level of that head has been told with it: the
 * head has that level's time to acknowledge, the ladder goes on above it, and nobody is told twice.
 */
function toldInstead(c: Complaint, { escalation, persons, inUnit }: Of<'told'>): Complaint {
  const open = c.escalations.find(({ id }) => id === escalation);
  if (open === undefined || inUnit === undefined) return c;
  // The next level has been told meanwhile and answers for both, so only one escalation remains to be acknowledged.
  if (open.superseded && persons.length === 0) {
    return { ...c, escalations: c.escalations.filter(({ id }) => id !== escalation) };
  }
  const level = open.chain.indexOf(inUnit) + 1;
  // If the next level has been told meanwhile, this escalation keeps its level.
  const higher = level <= open.level || open.superseded ? open : { ...open, level, unit: inUnit };
  const told = { ...higher, told: persons };
  const escalations = c.escalations.map((one) => (one.id === escalation ? told : one));
  return raised({ ...c, escalations }, told);
}

/**
 * The case once a level has been told. At the top of a chain the escalation only reports and does not stay open, since
 * there is no next level.
 */
function raised(c: Complaint, escalation: Escalation): Complaint {
  const { level, chain } = escalation;
  const open = level < chain.length ? c.escalations : c.escalations.filter(({ id }) => id !== escalation.id);
  const levelsTold = { ...c.levelsTold, [chain[0]!]: Math.max(c.levelsTold[chain[0]!] ?? 0, level) };
  const escalationLevel = Math.max(c.escalationLevel, level);
  const told = { ...c, escalations: open, escalationLevel, levelsTold };
  return 'clock' in escalation.cause
    ? onClock(told, escalation.cause.clock, (clock) => raisedTo(clock, Math.max(clock.level, level)))
    : told;
}

/** The repeat with this unit, whose head has been told: each unit's head is told of a third repeat once. */
function withTold(repeat: Complaint['repeat'], { cause, unit, level }: Escalation): Complaint['repeat'] {
  if (repeat === null || !('repeat' in cause) || level > 1) return repeat;
  return { ...repeat, told: [...repeat.told, unit] };
}
