import type { TextRef } from '../../ids';
import type { ActionsOf } from '../action';
import { need } from '../needs';
import { either, inTheUnit, OPEN, ofBoth, ownerOnly } from '../permission';
import { rejection } from '../rejection';
import type { Complaint } from '../state';
import { askableIn, unknownAmong } from './particulars';

/** The particulars of a case (要素), which its category asks for. */
export interface ParticularsCommand {
  readonly action: 'supplement';
  /** By id; null takes one away. */
  readonly particulars: Readonly<Record<string, TextRef | null>>;
}

/** What can be supplemented: what the category asks for, and what was given while the case was in another category. */
const askable = ({ rules, classification, particulars = {} }: Complaint): readonly string[] => [
  ...new Set([...askableIn(rules, classification.category), ...Object.keys(particulars)]),
];

export const PARTICULARS_ACTIONS: ActionsOf<ParticularsCommand> = {
  /** Adds or corrects particulars (补充要素), by whoever finds them out: who took the call, dispatches it, or works on it. */
  supplement: {
    states: OPEN,
    forbids: either(ownerOnly, ofBoth('dispatcher'), inTheUnit),
    ownWork: (c) => [c.owner.person],
    needs: (c) => [need('particulars', 'particulars', askable(c))],
    decide: (c, command) => {
      const unknown = unknownAmong(Object.keys(command.particulars), askable(c), c.rules);
      if (unknown !== null) return unknown;
      const before = c.particulars ?? {};
      const changed = Object.entries(command.particulars).filter(
        ([id, value]) => (before[id]?.sha256 ?? null) !== (value?.sha256 ?? null),
      );
      return changed.length === 0
        ? rejection('nothing-to-change', {
            en: 'The complaint has these particulars already.',
            zh: '该投诉的要素已是如此。',
          })
        : [{ type: 'supplemented', particulars: Object.fromEntries(changed) }];
    },
  },
};
