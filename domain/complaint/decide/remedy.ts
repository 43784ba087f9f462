import type { RemedyId } from '../../ids';
import { actsForUnit, type Person } from '../../responsibility/actor';
import type { CommandOf } from '../commands';
import { isRemedyOpen, type Remedy } from '../remedy';
import type { Complaint } from '../state';
import type { Decide, Verdict } from './decision';
import { isOwner } from './part';

/** Somebody is on site. */
export const arrive: Decide<CommandOf<'arrive'>> = (c, { remedy: id, note }, who) =>
  onRemedy(c, id, who, ({ kind, arrivedAt }) => {
    if (kind !== 'visit' || arrivedAt !== null) {
      return { type: 'nothing-to-change', message: kind === 'visit' ? 'They are there.' : `A ${kind} has no arrival.` };
    }
    return [{ type: 'arrived', remedy: id, ...(note === undefined ? {} : { note }) }];
  });

/** What the reply promised has been done. */
export const carryOut: Decide<CommandOf<'carry-out'>> = (c, { remedy: id, note }, who) =>
  onRemedy(c, id, who, () => [{ type: 'remedy_carried_out', remedy: id, ...(note === undefined ? {} : { note }) }]);

function onRemedy(c: Complaint, id: RemedyId, who: Person, does: (remedy: Remedy) => Verdict): Verdict {
  const remedy = c.remedies.find((candidate) => candidate.id === id);
  if (remedy === undefined || !isRemedyOpen(remedy)) {
    const ids = c.remedies.filter(isRemedyOpen).map((open) => open.id);
    return { type: 'unknown-remedy', message: `No remedy ${id} is open; open: ${ids.join(', ') || 'none'}.` };
  }
  if (actsForUnit(who, remedy.unit) || isOwner(c, who)) return does(remedy);
  const message = `${remedy.unit[0]} carries this out; its people, its head or the owner record it.`;
  return { type: 'not-permitted', rule: 'remedy-unit-only', message };
}
