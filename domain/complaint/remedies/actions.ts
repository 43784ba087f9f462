import type { RemedyId } from '../../ids';
import { actsForUnit, inNameOf, type Person } from '../../people/actor';
import type { CommandOf } from '../commands';
import type { Decide, Verdict } from '../decision';
import { daysTried } from '../follow-up/tries';
import { isOwner } from '../involvement';
import type { Complaint } from '../state';
import { awaitsConfirmation, isRemedyOpen, isToConfirm, type Remedy } from './remedy';

/** Somebody is on site. */
export const arrive: Decide<CommandOf<'arrive'>> = (c, { remedy: id, note }, who) =>
  onRemedy(c, id, who, ({ kind, arrivedAt }) => {
    if (kind !== 'visit' || arrivedAt !== null) {
      return { type: 'nothing-to-change', message: kind === 'visit' ? 'They are there.' : `A ${kind} has no arrival.` };
    }
    return [{ type: 'arrived', remedy: id, ...(note === undefined ? {} : { note }) }];
  });

/** What the reply promised has been done; the customer confirms it where the policy says so. */
export const carryOut: Decide<CommandOf<'carry-out'>> = (c, { remedy: id, note }, who) =>
  onRemedy(c, id, who, ({ kind }) => {
    const toConfirm = isToConfirm(c, kind);
    return [{ type: 'remedy_carried_out', remedy: id, ...(note === undefined ? {} : { note }), toConfirm }];
  });

/**
 * What the customer says of it. Not confirmed it is open again; a customer who is not reached on as many days as the
 * policy says counts as having confirmed, which is recorded as such.
 */
export const confirmRemedy: Decide<CommandOf<'confirm-remedy'>> = (c, command, who, now) => {
  const remedy = c.remedies.find(({ id }) => id === command.remedy);
  if (remedy === undefined || !awaitsConfirmation(remedy)) {
    const ids = c.remedies.filter(awaitsConfirmation).map(({ id }) => id);
    const message = `No remedy ${command.remedy} waits to be confirmed; waiting: ${ids.join(', ') || 'none'}.`;
    return { type: 'unknown-remedy', message };
  }
  const people = [who.person, inNameOf(who), ...(who.standsInFor ?? []).map(({ person }) => person)];
  if (remedy.carriedOutBy !== null && people.includes(remedy.carriedOutBy)) {
    const message = `${remedy.carriedOutBy} carried it out; somebody else asks the customer.`;
    return { type: 'not-permitted', rule: 'confirmed-by-another', message };
  }
  const { id, tries } = remedy;
  if (command.outcome === 'not-confirmed') {
    return [{ type: 'remedy_not_confirmed', remedy: id, reason: command.reason }];
  }
  const note = command.note === undefined ? {} : { note: command.note };
  if (command.outcome === 'confirmed') return [{ type: 'remedy_confirmed', remedy: id, lapsed: false, ...note }];
  if (command.outcome === 'declined') {
    return [{ type: 'remedy_confirmed', remedy: id, lapsed: true, declined: true, ...note }];
  }
  const tried = { type: 'remedy_confirmation_tried', remedy: id, ...note } as const;
  const enough = daysTried(c.rules.calendar, [...tries, now]) >= c.rules.remedies.tries;
  return enough ? [tried, { type: 'remedy_confirmed', remedy: id, lapsed: true }] : [tried];
};

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
