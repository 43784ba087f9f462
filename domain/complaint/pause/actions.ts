import { endOf } from '../../calendar/duration';
import { ruleById } from '../../policy/rules';
import { mayWait } from '../by-policy';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';

/**
 * The internal clocks stand still for a stated reason and until a stated moment. The external promise never does. A case
 * that is paused already waits for longer, where the policy has that.
 */
export const pause: Decide<CommandOf<'pause'>> = (c, { reason, until, note }, _who, now) => {
  const { pause: allowed, calendar } = c.rules;
  if (!allowed.reasons.includes(reason)) {
    const reasons = allowed.reasons.join(', ');
    return { type: 'pause-not-allowed', message: `The policy has no pause for "${reason}"; it has: ${reasons}.` };
  }
  const latest = endOf(calendar, now, allowed.longest);
  if (until <= (c.pause?.until ?? now) || until > latest) {
    const last = new Date(latest).toISOString();
    const from = c.pause === null ? 'in the future' : `after ${new Date(c.pause.until).toISOString()}`;
    return { type: 'pause-not-allowed', message: `A pause ends ${from} and by ${last} at the latest.` };
  }
  const details = { reason, until, ...(note === undefined ? {} : { note }) };
  if (c.pause !== null) return [{ type: 'pause_prolonged', ...details }];
  if (!mayWait(c) && !c.clocks.some((clock) => ruleById(c.rules, clock.rule).pausable)) {
    return { type: 'pause-not-allowed', message: 'No clock that may pause is running.' };
  }
  return [{ type: 'paused', ...details }];
};

export const resume: Decide<CommandOf<'resume'>> = () => [{ type: 'resumed' }];
