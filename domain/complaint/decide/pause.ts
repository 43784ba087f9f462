import { endOf } from '../../clock/duration';
import { ruleById } from '../../policy/rules';
import type { CommandOf } from '../commands';
import type { Decide } from './decision';

/** The internal clocks stand still for a stated reason and until a stated moment. The external promise never does. */
export const pause: Decide<CommandOf<'pause'>> = (c, { reason, until, note }, _who, now) => {
  const { pause: allowed, calendar } = c.rules;
  if (!allowed.reasons.includes(reason)) {
    const reasons = allowed.reasons.join(', ');
    return { type: 'pause-not-allowed', message: `The policy has no pause for "${reason}"; it has: ${reasons}.` };
  }
  const latest = endOf(calendar, now, allowed.longest);
  if (until <= now || until > latest) {
    const last = new Date(latest).toISOString();
    return { type: 'pause-not-allowed', message: `A pause ends in the future and by ${last} at the latest.` };
  }
  if (!c.clocks.some((clock) => ruleById(c.rules, clock.rule).pausable)) {
    return { type: 'pause-not-allowed', message: 'No clock that may pause is running.' };
  }
  return [{ type: 'paused', reason, until, ...(note === undefined ? {} : { note }) }];
};

export const resume: Decide<CommandOf<'resume'>> = () => [{ type: 'resumed' }];
