import type { Clock } from '../clock/clock';
import { extended, paused, prolonged, resumed, retarget, startClock } from '../clock/plan';
import { clockId, type UnitCode } from '../ids';
import { matterOf } from '../policy/matter';
import { ruleById, ruleFor } from '../policy/rule-for';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import { isAppealOpen } from './appeal/appeal';
import { CLOCK_TRAITS, isOwners } from './clock-traits';
import type { ClockChange } from './event';
import type { ComplaintEvent, EventBody, EventOf } from './events';
import { awaited } from './explanations/explanation';
import { awaitsSecondReview, isSettled, secondReviewOf } from './follow-up/follow-up';
import { awaitsGuidance } from './guidance/guidance';
import { bringsNewRules, underNewRules, underRule } from './new-rules';
import { outcomeOf } from './outcome';
import { awaitsConfirmation, isRemedyOpen } from './remedies/remedy';
import { comeBack, heldStill, isReclassified, stopping } from './standstill';
import { type Complaint, holdingUnit, isOpen, isUnanswered } from './state';
import { isTaskOpen } from './tasks/task';
import { WORK_CLOCK } from './turn';

/** A clock that ought to run in a case as it stands. */
interface Wanted {
  readonly kind: ClockKind;
  readonly chain: readonly UnitCode[];
  readonly subject?: string;
  /** The moment until which it runs, where somebody named one. */
  readonly named?: Instant;
  /** When it starts to count, where that is not at once. */
  readonly from?: Instant;
  /** A moment that the customer was promised, so that it is due then at the latest. */
  readonly promised?: Instant;
}

/** The clocks that ought to run. They follow from the state of the case alone. */
function wantedClocks(c: Complaint): Wanted[] {
  const { state } = c.progress;
  const kinds: ClockKind[] = [];
  const work = WORK_CLOCK[state];
  // A dissatisfied customer waits for the second review; one whom nobody asks any more waits for what was promised.
  if (work !== null && !awaitsSecondReview(c) && !isSettled(c)) kinds.push(work);
  if (isUnanswered(state)) {
    kinds.push('reply');
    // Nobody can reach somebody who left neither a name nor a number, and no clock measures what nobody can do.
    if (c.contactedAt === null && c.anonymous !== 'unreachable') kinds.push('first-contact');
  }
  const wanted: Wanted[] = kinds.map((kind) => ({
    kind,
    chain: isOwners(kind) ? c.owner.unit : holdingUnit(c),
  }));
  if (isAppealOpen(c.appeal) && isUnanswered(state)) {
    wanted.push({ kind: 'appeal', chain: c.owner.unit, from: c.appeal!.receivedAt });
  }
  if (c.handOver !== null) wanted.push({ kind: 'hand-over-answer', chain: c.handOver.to.unit });
  if (c.supervision !== null) wanted.push({ kind: 'supervision', chain: c.owner.unit });
  if (c.lookBack !== null) wanted.push({ kind: 'look-back', chain: c.owner.unit, from: c.lookBack.notBefore });
  wanted.push(...reviewClocks(c));
  for (const { id, chain, level } of c.escalations) {
    wanted.push({ kind: 'escalation-acknowledgement', chain: chain.slice(level - 1), subject: id });
  }
  for (const { id, unit, status, dueAt } of c.instructions) {
    if (status === 'open') wanted.push({ kind: 'instruction', chain: unit, subject: id, named: dueAt });
  }
  for (const { id, unit } of awaited(c)) wanted.push({ kind: 'explanation', chain: unit, subject: id });
  if (isOpen(c)) wanted.push(...taskClocks(c), ...remedyClocks(c));
  return [...wanted, ...requestClocks(c, wanted)];
}

/** The units that were asked for help answer for their own tasks, and the coordinator for ruling on returns. */
function taskClocks({ tasks, coordinator, owner }: Complaint): Wanted[] {
  return tasks.flatMap(({ id, unit, status }): Wanted[] => {
    if (!isTaskOpen({ status })) return [];
    // The task's clock goes on during the ruling, so that a unit gains no time by giving a task back wrongly.
    const own: Wanted = { kind: 'unit-task', chain: unit, subject: id };
    const ruling: Wanted = { kind: 'return-ruling', chain: (coordinator ?? owner).unit, subject: id };
    return status === 'returned' ? [own, ruling] : [own];
  });
}

/** Clocks of the second review, the guidance and the repair call-back, each for the units that were asked for it. */
function reviewClocks(c: Complaint): Wanted[] {
  const review = secondReviewOf(c);
  return [
    ...(review?.ruling === null ? [{ kind: 'second-review', chain: review.chain } as const] : []),
    ...(c.guidance !== null && awaitsGuidance(c) ? [{ kind: 'guidance', chain: c.guidance.office } as const] : []),
    ...(c.repair === null ? [] : [{ kind: 'repair', chain: c.owner.unit, from: c.repair.notBefore } as const]),
  ];
}

function remedyClocks({ remedies, owner }: Complaint): Wanted[] {
  const toConfirm = remedies.filter(awaitsConfirmation);
  const open = remedies.filter(isRemedyOpen).flatMap(({ id, unit, kind, arrivedAt, arriveBy }): Wanted[] => [
    { kind: 'remedy', chain: unit, subject: id },
    ...(kind === 'visit' && arrivedAt === null
      ? [
          {
            kind: 'on-site-arrival',
            chain: unit,
            subject: id,
            ...(arriveBy === undefined ? {} : { promised: arriveBy }),
          } as const,
        ]
      : []),
  ]);
  return [
    ...open,
    ...toConfirm.map(({ id }) => ({ kind: 'remedy-confirmation', chain: owner.unit, subject: id }) as const),
  ];
}

/** Whether a wanted clock is this running one, and not one of another unit that replaces it. */
function isThatClock(running: Clock, { kind, subject, chain }: Wanted): boolean {
  if (running.kind !== kind || running.subject !== subject) return false;
  return running.chain[0] === chain[0] || CLOCK_TRAITS[kind].staysItself;
}

/**
 * Clocks for ruling on requests for more time. The head of a clock's unit rules, as long as the clock is still wanted
 * there.
 */
function requestClocks({ extensionRequests, clocks }: Complaint, wanted: readonly Wanted[]): Wanted[] {
  return extensionRequests.flatMap(({ id, clock }): Wanted[] => {
    const running = clocks.find((candidate) => candidate.id === clock);
    const goesOn = running && wanted.find((candidate) => isThatClock(running, candidate));
    return goesOn === undefined ? [] : [{ kind: 'extension-ruling', chain: goesOn.chain, subject: id }];
  });
}

/**
 * What an event does to the clocks: those that the new state no longer wants stop, those that it wants and lacks start,
 * and the others are paused, resumed, re-targeted or moved as the event demands.
 *
 * @param before the case before the event
 * @param after the case after it, with the clocks of before except for checkpoints that have acted
 */
export function clockChanges(
  before: Complaint,
  after: Complaint,
  event: Omit<ComplaintEvent, 'clocks'>,
): ClockChange[] {
  const changes: ClockChange[] = [];
  const back = comeBack(before, after, event);
  const clocks = back.length === 0 ? after.clocks : [...after.clocks, ...back];
  const wanted = wantedClocks({ ...after, clocks });
  for (const clock of clocks) {
    const match = wanted.findIndex((candidate) => isThatClock(clock, candidate));
    const isBack = back.includes(clock);
    if (match < 0) {
      if (!isBack) changes.push(...stopping(before, clock, outcomeOf(clock, event as EventBody), event.at));
      continue;
    }
    const [{ chain }] = wanted.splice(match, 1) as [Wanted];
    const moved = chain[0] !== clock.chain[0];
    // A breached clock stays with the unit that let it happen, so that each level of its ladder is told once.
    const next = bringsNewRules(event)
      ? underNewRules(after, clock, event.at)
      : kept(before, after, moved && clock.breachedAt === null ? movedTo(after, clock, chain) : clock, event);
    if (next !== null && (next !== clock || isBack)) {
      changes.push({ put: next, ...(isBack ? {} : movedFrom(clock, next)) });
    } else if (next === null && !isBack) {
      const stopped = stopping(before, clock, clock.breachedAt === null ? 'void' : 'missed', event.at);
      const lapsed = isReclassified(before, after) ? ({ lapsed: true } as const) : {};
      changes.push(...stopped.map((change) => ('stop' in change ? { ...change, ...lapsed } : change)));
    }
  }
  for (const clock of wanted) {
    const started = newClock(before, after, clock, event);
    if (started !== null) changes.push({ put: started });
  }
  return changes;
}

/** The deadline and the unit that a clock had before, if either has changed. */
function movedFrom({ dueAt, chain: [unit] }: Clock, next: Clock): Pick<Extract<ClockChange, { put: Clock }>, 'from'> {
  if (unit === undefined || (next.dueAt === dueAt && next.chain[0] === unit)) return {};
  return { from: { dueAt, unit } };
}

/** The clock if another unit answers for it now; its ladder climbs the chain of that unit. */
function movedTo({ rules }: Complaint, clock: Clock, chain: Clock['chain']): Clock {
  return retarget(rules.calendar, ruleById(rules, clock.rule), { ...clock, chain });
}

/** A clock that goes on, as this event leaves it; null if there is no such clock under the new classification. */
function kept(before: Complaint, after: Complaint, clock: Clock, event: Omit<ComplaintEvent, 'clocks'>): Clock | null {
  const { calendar } = after.rules;
  let next = clock;
  let rule = ruleById(after.rules, clock.rule);
  if (isReclassified(before, after)) {
    const target = ruleFor(after.rules, clock.kind, matterOf(after));
    if (target === undefined) return null;
    if (target.id !== rule.id) next = underRule(after, next, target, event.at);
    rule = target;
  }
  const more = event.type === 'extended' ? (event as EventOf<'extended'>) : undefined;
  if (more?.clock === clock.id) next = extended(calendar, rule, next, more.until);
  if (before.pause !== null && after.pause === null) {
    next = resumed(calendar, rule, next, event.at);
  }
  if (before.pause === null && after.pause !== null && rule.pausable) {
    next = paused(calendar, rule, next, after.pause.from, after.pause.until);
  }
  if (event.type === 'pause_prolonged' && after.pause !== null && rule.pausable) {
    next = prolonged(calendar, rule, next, event.at, after.pause.until);
  }
  return next;
}

function newClock(
  before: Complaint,
  after: Complaint,
  wanted: Wanted,
  event: Omit<ComplaintEvent, 'clocks'>,
): Clock | null {
  const { calendar } = after.rules;
  const rule = ruleFor(after.rules, wanted.kind, matterOf(after));
  if (rule === undefined) return null;
  const suspended = before.progress.state === 'in_review' ? before.progress : null;
  if (wanted.kind === 'handling' && event.type === 'proposal_rejected' && suspended?.handlingClock) {
    // The unit gets its own clock back, not a new one with all its time; the time that the reviewer took is not
    // counted.
    const { handlingClock, proposedAt } = suspended;
    return heldStill(calendar, rule, { ...handlingClock, rule: rule.id }, proposedAt, event.at);
  }
  if (wanted.kind === 'instruction' && event.type === 'instruction_report_returned') {
    // Here, too, the time that the head took to rule on the report is not counted.
    const report = before.instructions.find(({ id }) => id === wanted.subject)?.report;
    if (report?.clock) return heldStill(calendar, rule, { ...report.clock, rule: rule.id }, report.at, event.at);
  }
  const clock = startClock(calendar, rule, {
    id: clockId([wanted.kind, wanted.subject, event.version].filter((part) => part !== undefined).join('-')),
    kind: wanted.kind,
    chain: wanted.chain,
    startedAt: beginningOf(before, after, wanted, event),
    ...(wanted.subject === undefined ? {} : { subject: wanted.subject }),
    ...(wanted.named === undefined ? {} : { named: wanted.named }),
    // A visit that is made again is made after the moment that was promised for the first one.
    ...(wanted.promised === undefined || wanted.promised <= event.at ? {} : { promised: wanted.promised }),
  });
  // While the system was away the pause may have ended before the event could be recorded.
  return after.pause !== null && rule.pausable && after.pause.until > event.at
    ? paused(calendar, rule, clock, event.at, after.pause.until)
    : clock;
}

/** When a clock that an event starts begins to count. */
function beginningOf(
  before: Complaint,
  after: Complaint,
  { kind, from }: Wanted,
  event: Omit<ComplaintEvent, 'clocks'>,
): Instant {
  if (event.type === 'received') return after.migrated ? (from ?? event.at) : after.receivedAt;
  // A visit that was ordered is one to the customer who called then, however long it took to order it.
  if (event.type === 'visit_ordered' && kind === 'on-site-arrival') return (event as EventOf<'visit_ordered'>).calledAt;
  const isLate = isReclassified(before, after) && CLOCK_TRAITS[kind].isCustomersWait;
  return (isLate ? waitingSince(before) : undefined) ?? from ?? event.at;
}

/** Since when the customer has been waiting: since the receipt, or since the case was taken up again. */
function waitingSince({ clocks, receivedAt, migrated, reopened }: Complaint): Instant | undefined {
  const promise = clocks.find(({ kind }) => kind === 'reply');
  return promise?.startedAt ?? (migrated || reopened ? undefined : receivedAt);
}
