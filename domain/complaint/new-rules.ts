import type { Clock } from '../clock/clock';
import { paused, resumed, retarget } from '../clock/plan';
import { ruleFor } from '../policy/rules';
import type { Instant } from '../time';
import type { ComplaintEvent } from './events';
import type { Complaint } from './state';

/** Whether an event gives the case other rules, or another calendar. */
export const bringsNewRules = ({ type }: Pick<ComplaintEvent, 'type'>): boolean =>
  type === 're_pinned' || type === 'calendar_extended';

/**
 * A running clock under the rules that the case has now: counted from its original start, with its pauses and what it
 * was extended by, nothing acting twice. The deadline that a breached clock has missed stays.
 *
 * @returns the same clock if nothing changes; null if the new rules have no such clock for this case
 */
export function underNewRules({ rules, classification, pause }: Complaint, clock: Clock, at: Instant): Clock | null {
  const { calendar } = rules;
  const rule = ruleFor(rules, clock.kind, classification);
  if (rule === undefined) return null;
  let next = retarget(calendar, rule, clock);
  const isHeld = (clock.pauses.at(-1)?.to ?? at) > at;
  if (isHeld && !rule.pausable) next = resumed(calendar, rule, next, at);
  if (!isHeld && rule.pausable && pause !== null && pause.until > at) {
    next = paused(calendar, rule, next, at, pause.until);
  }
  return JSON.stringify(next) === JSON.stringify(clock) ? clock : next;
}
