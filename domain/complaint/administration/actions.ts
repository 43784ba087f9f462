import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { unknownCategory } from '../receive';
import type { Rejection } from '../rejection';

/**
 * Re-pinning: the case goes on under a newer version of its policy. Running clocks are re-targeted from their original
 * start; what was met or missed stays. A case never goes back to an older version of its policy or its calendar.
 */
export const rePin: Decide<CommandOf<'re-pin'>> = (c, { action: _, ...edition }) => {
  const { rules } = edition;
  const { policy, calendar } = c.rules;
  if (rules.policy.id !== policy.id) {
    return against(`The complaint is under the policy ${policy.id}; ${rules.policy.id} is another one.`);
  }
  if (rules.policy.version === policy.version) {
    return {
      type: 'nothing-to-change',
      message: `The complaint is under version ${policy.version} of ${policy.id} already.`,
    };
  }
  if (rules.policy.version < policy.version) {
    return against(`The complaint is under version ${policy.version} of ${policy.id}, which is newer.`);
  }
  if (rules.calendar.id === calendar.id && rules.calendar.version < calendar.version) {
    return against(`The complaint has version ${calendar.version} of the calendar ${calendar.id}, which is newer.`);
  }
  const { category } = c.classification;
  if (!rules.categories.includes(category)) return unknownCategory(category, rules.policy.id);
  return [{ type: 're_pinned', ...edition }];
};

/** A newer version of the same calendar, with more years or exceptions; everything else of the rules stays. */
export const extendCalendar: Decide<CommandOf<'extend-calendar'>> = (c, { action: _, ...edition }) => {
  const { rules } = edition;
  const { policy, calendar } = c.rules;
  if (rules.policy.id !== policy.id || rules.policy.version !== policy.version) {
    return against(`The complaint is under version ${policy.version} of ${policy.id}; only its calendar may be newer.`);
  }
  if (rules.calendar.id !== calendar.id) {
    return against(`The complaint has the calendar ${calendar.id}; ${rules.calendar.id} is another one.`);
  }
  if (rules.calendar.version === calendar.version) {
    return {
      type: 'nothing-to-change',
      message: `The complaint has version ${calendar.version} of the calendar ${calendar.id} already.`,
    };
  }
  if (rules.calendar.version < calendar.version) {
    return against(`The complaint has version ${calendar.version} of the calendar ${calendar.id}, which is newer.`);
  }
  return [{ type: 'calendar_extended', ...edition }];
};

const against = (message: string): Rejection => ({ type: 'contradiction', message });
