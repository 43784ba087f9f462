import type { Calendar } from '../calendar/calendar';
import type { Clock, ClockOutcome } from '../clock/clock';
import { paused, resumed } from '../clock/plan';
import { matterOf } from '../policy/matter';
import { ruleById, ruleFor } from '../policy/rule-for';
import type { ClockRule } from '../policy/rules';
import type { Instant } from '../time';
import type { ClockChange } from './event';
import type { ComplaintEvent } from './events';
import { underRule } from './new-rules';
import type { Complaint } from './state';

/** Whether other rules may apply to the case than before, since it is classified as something else. */
export const isReclassified = (before: Complaint, after: Complaint): boolean =>
  before.classification !== after.classification || before.kind !== after.kind;

/** Clocks that had stopped and go on with this event, if the case still wants them. */
export function comeBack(before: Complaint, after: Complaint, event: Omit<ComplaintEvent, 'clocks'>): Clock[] {
  return isReclassified(before, after) ? neededAgain(after, event.at) : takenUpAgain(before, after, event);
}

/**
 * The clocks that had lapsed and that a case of this classification has: they count from their original start, and
 * what has acted does not act again.
 */
function neededAgain(after: Complaint, at: Instant): Clock[] {
  const { lapsed = [], rules } = after;
  return lapsed.flatMap((clock) => {
    const rule = ruleFor(rules, clock.kind, matterOf(after));
    return rule === undefined ? [] : [underRule(after, clock, rule, at)];
  });
}

/** The clocks of work that was set aside, as they were at that moment; the time since is not counted. */
function takenUpAgain({ progress }: Complaint, after: Complaint, event: Omit<ComplaintEvent, 'clocks'>): Clock[] {
  const { rules } = after;
  if (!('aside' in progress) || (event.type !== 'unmerged' && event.type !== 'nuisance_refused')) return [];
  const { clocks, at } = progress.aside;
  return clocks.flatMap((clock) => {
    const rule = ruleFor(rules, clock.kind, matterOf(after));
    return rule === undefined ? [] : [heldStill(rules.calendar, rule, { ...clock, rule: rule.id }, at, event.at)];
  });
}

/**
 * The changes by which a clock stops. If it stops inside a pause, it goes on record with the deadline that it had at
 * that moment, as if the pause ended there; the planned rest of the pause was never needed.
 */
export function stopping({ rules }: Complaint, clock: Clock, outcome: ClockOutcome, at: Instant): ClockChange[] {
  const asItStood = resumed(rules.calendar, ruleById(rules, clock.rule), clock, at);
  const stop = { stop: clock.id, outcome };
  return asItStood.dueAt === clock.dueAt ? [stop] : [{ put: asItStood }, stop];
}

/** The clock with a time in which it stood still, while it was in nobody's hands. */
export function heldStill(calendar: Calendar, rule: ClockRule, clock: Clock, from: Instant, to: Instant): Clock {
  return paused(calendar, rule, resumed(calendar, rule, clock, from), from, to);
}
