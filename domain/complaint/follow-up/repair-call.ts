import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { scoreOf } from './follow-up-call';
import { daysTried, unplannable } from './tries';

/** Repair call-back (修复回访): whether the customer's trust is restored. The closing stays what it was. */
export const repairCall: Decide<CommandOf<'repair-call'>> = (c, command, _who, now) => {
  const { outcome, medium = 'telephone', note, nextTry } = command;
  const { calendar, followUp, repair: policy } = c.rules;
  const { tries } = c.repair!;
  const score = scoreOf(command);
  if (typeof score === 'object') return score;
  const wrong = unplannable(calendar, followUp.planAhead, { planned: nextTry, outcome }, now);
  if (wrong !== null) return wrong;
  const days = daysTried(calendar, [...tries.map(({ at }) => at), now]);
  const last = outcome !== 'unreachable' || (nextTry === undefined && days >= (policy?.tries ?? 1));
  return [
    {
      type: 'repair_called',
      outcome,
      medium,
      ...(score === undefined ? {} : { score }),
      ...(note === undefined ? {} : { note }),
      ...(nextTry === undefined ? {} : { nextTry }),
      last,
    },
  ];
};
