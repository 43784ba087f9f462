import type { PersonId, TextRef } from '../../ids';
import { listed } from '../../language';
import { isAccused } from '../accused';
import type { ActionsOf } from '../action';
import { answeredByAccused } from '../merging/events';
import { authorsOf } from '../merging/merging';
import { need, reason } from '../needs';
import { OPEN, ofBoth, ownerOr } from '../permission';
import { rejection } from '../rejection';

/** Staff whom a complaint is about (被投诉人). */
export type AccusedCommand =
  | { readonly action: 'name-accused'; readonly accused: PersonId; readonly reason: TextRef }
  | { readonly action: 'clear-accused'; readonly accused: PersonId; readonly reason: TextRef };

export const ACCUSED_ACTIONS: ActionsOf<AccusedCommand> = {
  /**
   * Says that the complaint is about somebody of the staff, whose duties in it move at once. If they have worked on an
   * answer of the leading case that the customer has yet to be told, that answer does not count any more.
   */
  'name-accused': {
    states: OPEN,
    forbids: ownerOr(ofBoth('dispatcher', 'service-supervisor')),
    needs: () => [need('person', 'person'), reason],
    decide: (c, { accused, reason: why }) => {
      if (isAccused(c, accused)) {
        return rejection('nothing-to-change', {
          en: `${accused} is accused already.`,
          zh: `${accused} 已登记为被投诉人。`,
        });
      }
      const { progress } = c;
      const theirs =
        progress.state === 'merged' && progress.answer !== null && authorsOf(progress.answer).includes(accused);
      return [
        { type: 'accused_named', accused, reason: why },
        ...(theirs ? [answeredByAccused(progress.into, accused)] : []),
      ];
    },
  },

  /**
   * Says that the complaint is not about them after all. What they owned or handled is theirs again, unless it was
   * given to somebody else.
   */
  'clear-accused': {
    states: OPEN,
    forbids: ownerOr(ofBoth('dispatcher', 'service-supervisor')),
    lacks: (c) =>
      c.accused.length > 0 ? null : { en: 'The complaint is about nobody of the staff.', zh: '该投诉未登记被投诉人。' },
    needs: (c) => [need('person', 'choice', c.accused), reason],
    decide: (c, { accused, reason: why }) =>
      isAccused(c, accused)
        ? [{ type: 'accused_cleared', accused, reason: why }]
        : rejection('nothing-to-change', {
            en: `${accused} is not accused; accused: ${c.accused.join(', ')}.`,
            zh: `${accused} 不是被投诉人；被投诉人：${listed(c.accused).zh}。`,
          }),
  },
};
