import { acted, type Checkpoint, raisedTo } from '../../clock/clock';
import type { ClockId, EscalationId, PersonId, TaskId, TextRef, UnitCode } from '../../ids';
import { workerOn } from '../assignees';
import { type EventsOf, fulfils, PLAIN, type Stamp } from '../event';
import { withoutRequests } from '../extension/extension';
import { onClock } from '../held-clocks';
import { requireUnit } from '../progress';
import type { Complaint } from '../state';
import {
  type Escalation,
  type HeadNotice,
  isSome,
  isSuperseded,
  ladderOf,
  type Rung,
  rungsOf,
  type ToldOf,
  withRungs,
} from './escalation';

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
      /**
       * The escalation with which they were told, if the head who was told instead had to be told of that at the same
       * moment. It says all of this one, and only it has to be acknowledged.
       */
      readonly with?: EscalationId;
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
  escalated: { ...PLAIN, fold: (c, { escalation }) => escalated(c, escalation), moments: ['raisedAt', 'since'] },
  escalation_acknowledged: {
    ...PLAIN,
    fold: (c, { escalation }) => ({ ...c, escalations: c.escalations.filter(({ id }) => id !== escalation) }),
    stops: fulfils('escalation-acknowledgement'),
  },
  leadership_informed: { ...PLAIN, fold: (c) => ({ ...c, leadershipInformed: true }) },
  // Partners are not told, since the event names persons and nothing else.
  told: { ...PLAIN, fold: toldInstead, outside: false, moments: ['since'] },
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
  const ladders = new Set(rungsOf(escalation).map(ladderOf));
  const below = c.escalations.map((open) =>
    onlyRungs(open, (rung) => (ladders.has(ladderOf(rung)) ? over(rung) : rung)),
  );
  return raised({ ...c, escalations: [...below, escalation], repeat: withTold(c.repeat, escalation) }, escalation);
}

/** The level above has been told of it. */
const over = (rung: Rung): Rung => ({ ...rung, superseded: true });

const onlyRungs = (escalation: Escalation, change: (rung: Rung) => Rung): Escalation => {
  const rungs = rungsOf(escalation).map(change);
  return isSome(rungs) ? withRungs(escalation, rungs) : escalation;
};

/** A rung as the head of a unit above it has been told of it. */
const upTo = (rung: Rung, unit: UnitCode): Rung => ({
  ...rung,
  level: Math.max(rung.level, rung.chain.indexOf(unit) + 1),
});

/**
 * The case once a head above was told in place of a vacant office. The level of that head has been told with it: the
 * head has that level's time to acknowledge, the ladder goes on above it, and nobody is told twice.
 */
function toldInstead(c: Complaint, event: Of<'told'>): Complaint {
  const { escalation, persons, inUnit } = event;
  const open = c.escalations.find(({ id }) => id === escalation);
  if (open === undefined || inUnit === undefined) return c;
  if (event.with !== undefined) return toldWith(c, open, event.with, event);
  // The next level has been told meanwhile and answers for both, so only one escalation remains to be acknowledged.
  if (isSuperseded(open) && persons.length === 0) return without(c, open);
  // If the next level has been told meanwhile, this escalation keeps its level.
  const isHigher = open.chain.indexOf(inUnit) + 1 > open.level && !isSuperseded(open);
  const higher = isHigher ? { ...onlyRungs(open, (rung) => upTo(rung, inUnit)), unit: inUnit } : open;
  const told = { ...higher, told: persons };
  return raised(withOpen(c, told), told);
}

/**
 * The case once the head who was told in place of a vacant office was told of this together with something else. That
 * escalation is for both. Of this one only what others were told remains: those who hold its office and not the one
 * above.
 */
function toldWith(
  c: Complaint,
  open: Escalation,
  id: EscalationId,
  { persons, inUnit }: Pick<Of<'told'>, 'persons' | 'inUnit'>,
): Complaint {
  const higher = rungsOf(open)
    .filter(({ superseded }) => !superseded)
    .map((rung) => upTo(rung, inUnit!));
  const left = persons.length === 0 ? without(c, open) : withOpen(c, { ...onlyRungs(open, over), told: persons });
  const heir = left.escalations.find((one) => one.id === id);
  // At the top an escalation only reports, and is not open any more.
  if (heir === undefined) return withLevels(left, higher);
  const rungs = [...rungsOf(heir), ...higher];
  return isSome(rungs) ? withLevels(withOpen(left, withRungs(heir, rungs)), higher) : left;
}

const without = (c: Complaint, { id }: Escalation): Complaint => ({
  ...c,
  escalations: c.escalations.filter((one) => one.id !== id),
});

const withOpen = (c: Complaint, escalation: Escalation): Complaint => ({
  ...c,
  escalations: c.escalations.map((one) => (one.id === escalation.id ? escalation : one)),
});

/**
 * The case once a level has been told. At the top of a chain the escalation only reports and does not stay open, since
 * there is no next level.
 */
function raised(c: Complaint, escalation: Escalation): Complaint {
  const { level, chain } = escalation;
  return withLevels(level < chain.length ? c : without(c, escalation), rungsOf(escalation));
}

/** The case with these levels told. */
function withLevels(c: Complaint, rungs: readonly Rung[]): Complaint {
  let told = c;
  for (const { level, chain, cause } of rungs) {
    const levelsTold = { ...told.levelsTold, [chain[0]!]: Math.max(told.levelsTold[chain[0]!] ?? 0, level) };
    told = { ...told, escalationLevel: Math.max(told.escalationLevel, level), levelsTold };
    if ('clock' in cause) told = onClock(told, cause.clock, (clock) => raisedTo(clock, Math.max(clock.level, level)));
  }
  return told;
}

/** The repeat with this unit, whose head has been told: each unit's head is told of a third repeat once. */
function withTold(repeat: Complaint['repeat'], escalation: Escalation): Complaint['repeat'] {
  if (repeat === null) return repeat;
  const isFirst = rungsOf(escalation).some(({ cause, level }) => 'repeat' in cause && level === 1);
  return isFirst ? { ...repeat, told: [...repeat.told, escalation.unit] } : repeat;
}
