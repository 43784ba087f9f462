import type { Clock } from '../clock/clock';
import { paused, resumed, retarget } from '../clock/plan';
import { isEqual } from '../equal';
import { matterOf } from '../policy/matter';
import { ruleFor } from '../policy/rule-for';
import type { ClockRule } from '../policy/rules';
import type { Instant } from '../time';
import type { ComplaintEvent } from './events';
import type { Complaint } from './state';

/** Whether an event gives the case other rules, or another calendar. */
export const bringsNewRules = ({ type }: Pick<ComplaintEvent, 'type'>): boolean =>
  type === 're_pinned' || type === 'calendar_extended';

/**
 * A running clock under the rules that the case has now: counted from its original start, with its pauses and
 * extensions, nothing acting twice. The deadline that a breached clock has missed stays.
 *
 * @returns the same clock if nothing changes; null if the new rules have no such clock for this case
 */
export function underNewRules(c: Complaint, clock: Clock, at: Instant): Clock | null {
  const rule = ruleFor(c.rules, clock.kind, matterOf(c));
  if (rule === undefined) return null;
  const next = underRule(c, clock, rule, at);
  return isEqual(next, clock) ? clock : next;
}

/**
 * A running clock under another rule. If the case waits, the clock stands still from now on or goes on, as the new rule
 * says.
 */
export function underRule(
  { rules: { calendar }, pause }: Complaint,
  clock: Clock,
  rule: ClockRule,
  at: Instant,
): Clock {
  const next = retarget(calendar, rule, clock);
  const isHeld = (clock.pauses.at(-1)?.to ?? at) > at;
  if (isHeld && !rule.pausable) return resumed(calendar, rule, next, at);
  return !isHeld && rule.pausable && pause !== null && pause.until > at
    ? paused(calendar, rule, next, at, pause.until)
    : next;
}
