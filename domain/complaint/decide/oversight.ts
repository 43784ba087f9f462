import { holds, inNameOf } from '../../responsibility/actor';
import type { CommandOf } from '../commands';
import { noticeTo } from '../escalation';
import { holdingUnit } from '../state';
import type { Decide } from './decision';

/** Urging (催办): counted, and after so many the head of the unit that has the case is told. */
export const urge: Decide<CommandOf<'urge'>> = (c, { from, note }) => {
  const urges = c.urges + 1;
  const urged = { type: 'urged', from, ...(note === undefined ? {} : { note }) } as const;
  if (urges % c.rules.urging.headToldAfter !== 0) return [urged];
  // The urge is recorded first, so the notice is one version later.
  const notice = noticeTo({ version: c.version + 1 }, holdingUnit(c));
  return [urged, { type: 'head_told_of_urging', notice, urges }];
};

/** Supervision (督办) by hand. */
export const supervise: Decide<CommandOf<'supervise'>> = (c, { supervisor, requirements }, who) => {
  const named = supervisor ?? who;
  // Nobody watches over the own unit's work.
  const above = [...c.owner.unit.slice(1), ...holdingUnit(c).slice(1)];
  const able = holds(named, 'supervisor', [...c.owner.unit, ...holdingUnit(c)]) || holds(named, 'unit-head', above);
  if (!able) {
    return { type: 'wrong-person', message: `${named.person} is neither a supervisor nor a head above the units.` };
  }
  if (c.supervision?.supervisor === inNameOf(named)) {
    return { type: 'nothing-to-change', message: `${inNameOf(named)} supervises the complaint already.` };
  }
  const reason = c.supervision?.reason ?? 'by-hand';
  return [{ type: 'supervision_opened', reason, supervisor: inNameOf(named), requirements }];
};

export const liftSupervision: Decide<CommandOf<'lift-supervision'>> = (_c, { text }) => [
  { type: 'supervision_lifted', text },
];

/** Looking back (回头看) at a supervised case some time after it was closed; one that does not hold is reopened. */
export const lookBack: Decide<CommandOf<'look-back'>> = (_c, { holds: held, text }) => [
  { type: 'looked_back', holds: held, text },
  ...(held ? [] : [{ type: 'reopened', reason: text } as const]),
];
