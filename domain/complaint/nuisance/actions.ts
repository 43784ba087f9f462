import type { TextRef } from '../../ids';
import type { ActionsOf } from '../action';
import { isAppealOpen } from '../appeal/appeal';
import { need, reason } from '../needs';
import { ofOwnersUnit, ownerOr } from '../permission';
import { rejection } from '../rejection';

/** Nuisances (骚扰). */
export type NuisanceCommand =
  | { readonly action: 'mark-nuisance'; readonly reason: TextRef }
  | { readonly action: 'rule-on-nuisance'; readonly agree: boolean; readonly reason: TextRef };

export const NUISANCE_ACTIONS: ActionsOf<NuisanceCommand> = {
  /** Nobody has to work on the case until a service supervisor has ruled on whether it is a nuisance. */
  'mark-nuisance': {
    states: ['received', 'verifying'],
    forbids: ownerOr(ofOwnersUnit('dispatcher')),
    lacks: (c) => {
      if (c.nuisance === 'refused') {
        return { en: 'It was ruled that the complaint is no nuisance.', zh: '已裁定该投诉不是骚扰。' };
      }
      return isAppealOpen(c.appeal)
        ? { en: 'The regulator waits for an answer; it is no nuisance.', zh: '监管机构正在等待答复，不属于骚扰。' }
        : null;
    },
    ownWork: (c) => [c.owner.person],
    needs: () => [reason],
    decide: (_c, { reason: why }) => [{ type: 'nuisance_marked', reason: why }],
  },

  /**
   * If the service supervisor agrees, the case is not accepted and the customer is told. If not, the case goes on where
   * it was, and can't be marked again.
   */
  'rule-on-nuisance': {
    states: ['nuisance'],
    forbids: ofOwnersUnit('service-supervisor'),
    needs: () => [need('agree', 'flag'), reason],
    decide: (c, { agree, reason: why }) => {
      if (!agree) return [{ type: 'nuisance_refused', reason: why }];
      if (isAppealOpen(c.appeal)) {
        return rejection('contradiction', {
          en: 'The regulator waits for an answer meanwhile; it is no nuisance.',
          zh: '监管机构此间已在等待答复，不属于骚扰。',
        });
      }
      return [{ type: 'not_accepted', reason: why, nuisance: true }];
    },
  },
};
