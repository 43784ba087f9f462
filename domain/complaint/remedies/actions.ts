import type { RemedyId, TextRef } from '../../ids';
import { actsForUnit, holds, inNameOf, type Person } from '../../people/actor';
import type { ActionsOf, Verdict } from '../action';
import { bothChains, isOwner } from '../involvement';
import { anyNote, anyReason, need, oneOf } from '../needs';
import { either, OPEN, only, ownerOnly } from '../permission';
import { forbidden, rejection } from '../rejection';
import type { Complaint } from '../state';
import { daysTried } from '../tries';
import { awaitsConfirmation, isRemedyOpen, isToConfirm, type Remedy } from './remedy';

/** What the reply promised is carried out, and confirmed by the customer. */
export type RemedyCommand =
  | { readonly action: 'arrive'; readonly remedy: RemedyId; readonly note?: TextRef }
  | { readonly action: 'carry-out'; readonly remedy: RemedyId; readonly note?: TextRef }
  | {
      readonly action: 'confirm-remedy';
      readonly remedy: RemedyId;
      readonly outcome: 'confirmed' | 'unreachable' | 'declined';
      readonly note?: TextRef;
    }
  | {
      readonly action: 'confirm-remedy';
      readonly remedy: RemedyId;
      readonly outcome: 'not-confirmed';
      readonly reason: TextRef;
    };

const inRemedyUnit = only('remedy-unit-only', (c, who) => c.remedies.some(({ unit }) => actsForUnit(who, unit)));
const noRemedy = (c: Complaint): string | null => (c.remedies.some(isRemedyOpen) ? null : 'No remedy is open.');
const openRemedy = ({ remedies }: Complaint) => oneOf('remedy', remedies.filter(isRemedyOpen));

export const REMEDY_ACTIONS: ActionsOf<RemedyCommand> = {
  /** Somebody is on site. */
  arrive: {
    states: OPEN,
    forbids: either(ownerOnly, inRemedyUnit),
    lacks: noRemedy,
    alsoBy: 'partners',
    namesPart: true,
    needs: (c) => [openRemedy(c), anyNote],
    decide: (c, { remedy: id, note }, who) =>
      onRemedy(c, id, who, ({ kind, arrivedAt }) => {
        if (kind !== 'visit') return rejection('nothing-to-change', `A ${kind} has no arrival.`);
        if (arrivedAt !== null) return rejection('nothing-to-change', 'They are there.');
        return [{ type: 'arrived', remedy: id, ...(note === undefined ? {} : { note }) }];
      }),
  },

  /** What the reply promised has been done; the customer confirms it where the policy says so. */
  'carry-out': {
    states: OPEN,
    forbids: either(ownerOnly, inRemedyUnit),
    lacks: noRemedy,
    alsoBy: 'partners',
    namesPart: true,
    needs: (c) => [openRemedy(c), anyNote],
    decide: (c, { remedy: id, note }, who) =>
      onRemedy(c, id, who, ({ kind }) => {
        const toConfirm = isToConfirm(c, kind);
        return [{ type: 'remedy_carried_out', remedy: id, ...(note === undefined ? {} : { note }), toConfirm }];
      }),
  },

  /**
   * What the customer says of the remedy. If they do not confirm it, it is open again. If they are not reached on as
   * many days as the policy says, it counts as confirmed, which is recorded as such.
   */
  'confirm-remedy': {
    states: OPEN,
    forbids: only('office-needed', (c, who) => isOwner(c, who) || holds(who, 'follow-up-caller', bothChains(c))),
    lacks: (c) => (c.remedies.some(awaitsConfirmation) ? null : 'No remedy waits to be confirmed.'),
    needs: ({ remedies }) => [
      oneOf('remedy', remedies.filter(awaitsConfirmation)),
      need('outcome', 'choice', ['confirmed', 'not-confirmed', 'unreachable', 'declined']),
      anyReason,
      anyNote,
    ],
    decide: (c, command, who, now) => {
      const remedy = c.remedies.find(({ id }) => id === command.remedy);
      if (remedy === undefined || !awaitsConfirmation(remedy)) {
        const ids = c.remedies.filter(awaitsConfirmation).map(({ id }) => id);
        const message = `No remedy ${command.remedy} waits to be confirmed; waiting: ${ids.join(', ') || 'none'}.`;
        return rejection('unknown-remedy', message);
      }
      const people = [who.person, inNameOf(who), ...(who.standsInFor ?? []).map(({ person }) => person)];
      if (remedy.carriedOutBy !== null && people.includes(remedy.carriedOutBy)) {
        const message = `${remedy.carriedOutBy} carried it out; somebody else asks the customer.`;
        return forbidden('confirmed-by-another', message);
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
    },
  },
};

function onRemedy(c: Complaint, id: RemedyId, who: Person, does: (remedy: Remedy) => Verdict): Verdict {
  const remedy = c.remedies.find((candidate) => candidate.id === id);
  if (remedy === undefined || !isRemedyOpen(remedy)) {
    const ids = c.remedies.filter(isRemedyOpen).map((open) => open.id);
    return rejection('unknown-remedy', `No remedy ${id} is open; open: ${ids.join(', ') || 'none'}.`);
  }
  if (actsForUnit(who, remedy.unit) || isOwner(c, who)) return does(remedy);
  const message = `${remedy.unit[0]} carries this out; its people, its head or the owner record it.`;
  return forbidden('remedy-unit-only', message);
}
