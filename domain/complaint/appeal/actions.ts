import type { TextRef } from '../../ids';
import type { Instant } from '../../time';
import type { ActionsOf } from '../action';
import { addedByRule } from '../added-by-rule';
import { need, optional } from '../needs';
import { toPresentOwner, type Vacancy } from '../ownership/vacant-owner';
import { ofOwnersUnit, ownerOr } from '../permission';
import { isTooFarAhead, reachesBack } from '../receive';
import { rejection } from '../rejection';
import { isOpen, STATE_NAMES } from '../state';
import { isAppealOpen } from './appeal';

/** The customer goes to the regulator (申诉). */
export interface AppealCommand {
  readonly action: 'appeal';
  readonly reference: TextRef;
  readonly receivedAt: Instant;
  readonly text?: TextRef;
  readonly vacancy?: Vacancy;
}

export const APPEAL_ACTIONS: ActionsOf<AppealCommand> = {
  /**
   * An appeal needs a reply of its own. So an answered case goes back to work, and an ended case is reopened, even
   * after the window for reopening, since it is the regulator who asks.
   */
  appeal: {
    states: STATE_NAMES,
    forbids: ownerOr(ofOwnersUnit('agent', 'dispatcher', 'service-supervisor', 'unit-head')),
    alsoBy: 'machines',
    ownWork: (c) => [c.owner.person],
    needs: () => [need('reference', 'text'), need('receivedAt', 'moment'), optional('text', 'text')],
    decide: (c, { reference, receivedAt, text, vacancy }, _who, now) => {
      if (isAppealOpen(c.appeal)) {
        return rejection('nothing-to-change', {
          en: 'An appeal waits for its answer already; add a note to it.',
          zh: '已有申诉待答复，请在其上添加记录。',
        });
      }
      if (isTooFarAhead(receivedAt, now)) {
        return rejection('contradiction', {
          en: 'receivedAt lies in the future; send when the appeal came in.',
          zh: 'receivedAt 晚于现在；请填写收到申诉的时间。',
        });
      }
      if (receivedAt < c.receivedAt || !reachesBack(c.rules.calendar, receivedAt)) {
        return rejection('contradiction', {
          en: 'receivedAt lies before the complaint; send when the appeal came in.',
          zh: 'receivedAt 早于投诉的受理时间；请填写收到申诉的时间。',
        });
      }
      const noted = text === undefined ? {} : { text };
      const appealed = { type: 'appealed', reference, receivedAt: Math.min(receivedAt, now), ...noted } as const;
      const reopened = isOpen(c) ? [] : [{ type: 'reopened', reason: text ?? reference } as const];
      return [
        appealed,
        ...addedByRule(c, appealed, now),
        ...reopened,
        ...toPresentOwner(c, vacancy, text ?? reference),
      ];
    },
  },
};
