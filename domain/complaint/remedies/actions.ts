import type { RemedyId, TextRef } from '../../ids';
import { listed, nameOf, type Words } from '../../language';
import { actsForUnit, holds, inNameOf, type Person } from '../../people/actor';
import type { ActionsOf, Verdict } from '../action';
import { bothChains, isOwner } from '../involvement';
import { anyNote, anyReason, need, oneOf, reason } from '../needs';
import { either, OPEN, only, ownerOnly } from '../permission';
import { forbidden, type Rejection, rejection } from '../rejection';
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
    }
  | {
      readonly action: 'withdraw-remedy';
      readonly remedy: RemedyId;
      readonly reason: TextRef;
      /** How and when the customer agreed. */
      readonly consent: TextRef;
    };

const inRemedyUnit = only('remedy-unit-only', (c, who) => c.remedies.some(({ unit }) => actsForUnit(who, unit)));
const noRemedy = (c: Complaint): Words | null =>
  c.remedies.some(isRemedyOpen) ? null : { en: 'No remedy is open.', zh: '没有待落实的补救。' };
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
        if (kind !== 'visit')
          return rejection('nothing-to-change', {
            en: `A ${kind} has no arrival.`,
            zh: `“${nameOf('remedy', kind)}”没有到场环节。`,
          });
        if (arrivedAt !== null) return rejection('nothing-to-change', { en: 'They are there.', zh: '已到场。' });
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
    lacks: (c) =>
      c.remedies.some(awaitsConfirmation) ? null : { en: 'No remedy waits to be confirmed.', zh: '没有待确认的补救。' },
    needs: ({ remedies }) => [
      oneOf('remedy', remedies.filter(awaitsConfirmation)),
      need('outcome', 'choice', ['confirmed', 'not-confirmed', 'unreachable', 'declined']),
      anyReason,
      anyNote,
    ],
    decide: (c, command, who, now) => {
      const remedy = c.remedies.find(({ id }) => id === command.remedy);
      if (remedy === undefined || !awaitsConfirmation(remedy)) {
        const waiting = listed(c.remedies.filter(awaitsConfirmation).map(({ id }) => id));
        return rejection('unknown-remedy', {
          en: `No remedy ${command.remedy} waits to be confirmed; waiting: ${waiting.en}.`,
          zh: `补救 ${command.remedy} 不在待确认之列；待确认：${waiting.zh}。`,
        });
      }
      const people = [who.person, inNameOf(who), ...(who.standsInFor ?? []).map(({ person }) => person)];
      if (remedy.carriedOutBy !== null && people.includes(remedy.carriedOutBy)) {
        return forbidden('confirmed-by-another', {
          en: `${remedy.carriedOutBy} carried it out; somebody else asks the customer.`,
          zh: `补救由 ${remedy.carriedOutBy} 落实，须由他人向客户确认。`,
        });
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

  /**
   * What was promised to the customer is taken back only by the owner, who answers for it, and only if the customer
   * agrees. How they agreed is put on record.
   */
  'withdraw-remedy': {
    states: OPEN,
    forbids: ownerOnly,
    lacks: noRemedy,
    ownWork: (c) => [c.owner.person],
    needs: (c) => [openRemedy(c), reason, need('consent', 'text')],
    decide: (c, { remedy, reason: why, consent }) =>
      c.remedies.filter(isRemedyOpen).some(({ id }) => id === remedy)
        ? [{ type: 'remedy_withdrawn', remedy, reason: why, consent }]
        : noneOpen(c, remedy),
  },
};

function onRemedy(c: Complaint, id: RemedyId, who: Person, does: (remedy: Remedy) => Verdict): Verdict {
  const remedy = c.remedies.find((candidate) => candidate.id === id);
  if (remedy === undefined || !isRemedyOpen(remedy)) return noneOpen(c, id);
  if (actsForUnit(who, remedy.unit) || isOwner(c, who)) return does(remedy);
  return forbidden('remedy-unit-only', {
    en: `${remedy.unit[0]} carries this out; its people, its head or the owner record it.`,
    zh: `该补救由 ${remedy.unit[0]} 落实，由该单位人员、其一把手或首问责任人记录。`,
  });
}

function noneOpen(c: Complaint, id: RemedyId): Rejection {
  const open = listed(c.remedies.filter(isRemedyOpen).map((one) => one.id));
  return rejection('unknown-remedy', {
    en: `No remedy ${id} is open; open: ${open.en}.`,
    zh: `补救 ${id} 不在待落实之列；待落实：${open.zh}。`,
  });
}
