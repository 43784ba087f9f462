import { holds, inNameOf, type Person } from '../../people/actor';
import { addedByRule } from '../added-by-rule';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { toPresentOwner } from '../ownership/vacant-owner';
import { type Complaint, holdingUnit } from '../state';

/** Urging (催办): counted, and after so many the head of the unit that has the case is told. */
export const urge: Decide<CommandOf<'urge'>> = (c, { from, note }, _who, now) => {
  const urged = { type: 'urged', from, ...(note === undefined ? {} : { note }) } as const;
  return [urged, ...addedByRule(c, urged, now)];
};

/** Whether somebody may watch over a case: a supervisor of its units, or a head above them. */
export function canSupervise(c: Complaint, person: Person): boolean {
  // Nobody watches over the own unit's work.
  const above = [...c.owner.unit.slice(1), ...holdingUnit(c).slice(1)];
  return holds(person, 'supervisor', [...c.owner.unit, ...holdingUnit(c)]) || holds(person, 'unit-head', above);
}

/** Supervision (督办) by hand. */
export const supervise: Decide<CommandOf<'supervise'>> = (c, { supervisor, requirements }, who) => {
  const named = supervisor ?? who;
  if (!canSupervise(c, named)) {
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
export const lookBack: Decide<CommandOf<'look-back'>> = (c, { holds: held, text, vacancy }) => [
  { type: 'looked_back', holds: held, text },
  ...(held ? [] : [{ type: 'reopened', reason: text } as const, ...toPresentOwner(c, vacancy, text)]),
];
