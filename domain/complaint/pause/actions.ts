import { endOf } from '../../calendar/duration';
import type { TextRef } from '../../ids';
import { ruleById } from '../../policy/rules';
import type { Instant } from '../../time';
import type { ActionsOf } from '../action';
import { mayWait, waitsAfterReply } from '../by-policy';
import { anyNote, need } from '../needs';
import { handlerOrHead, IN_HAND, ownerOr } from '../permission';
import { rejection } from '../rejection';

/** A case waits (等待客户). */
export type PauseCommand =
  | { readonly action: 'pause'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly action: 'resume' };

export const PAUSE_ACTIONS: ActionsOf<PauseCommand> = {
  /**
   * The internal clocks stand still for a stated reason and until a stated moment. The external promise never stands
   * still. If a case is paused already, its pause is prolonged, if the policy allows that.
   */
  pause: {
    states: IN_HAND,
    further: waitsAfterReply,
    forbids: ownerOr(handlerOrHead),
    lacks: ({ pause, rules }) =>
      pause === null || (pause.prolonged ?? 0) < (rules.pause.prolongations ?? 0)
        ? null
        : 'The case is paused already, and the policy does not have that prolonged.',
    needs: (c) => [need('reason', 'choice', c.rules.pause.reasons), need('until', 'moment'), anyNote],
    decide: (c, { reason, until, note }, _who, now) => {
      const { pause: allowed, calendar } = c.rules;
      if (!allowed.reasons.includes(reason)) {
        const reasons = allowed.reasons.join(', ');
        return rejection('pause-not-allowed', `The policy has no pause for "${reason}"; it has: ${reasons}.`);
      }
      const latest = endOf(calendar, now, allowed.longest);
      if (until <= (c.pause?.until ?? now) || until > latest) {
        const last = new Date(latest).toISOString();
        const from = c.pause === null ? 'in the future' : `after ${new Date(c.pause.until).toISOString()}`;
        return rejection('pause-not-allowed', `A pause ends ${from} and by ${last} at the latest.`);
      }
      const details = { reason, until, ...(note === undefined ? {} : { note }) };
      if (c.pause !== null) return [{ type: 'pause_prolonged', ...details }];
      if (!mayWait(c) && !c.clocks.some((clock) => ruleById(c.rules, clock.rule).pausable)) {
        return rejection('pause-not-allowed', 'No clock that may pause is running.');
      }
      return [{ type: 'paused', ...details }];
    },
  },

  resume: {
    states: IN_HAND,
    further: waitsAfterReply,
    forbids: ownerOr(handlerOrHead),
    lacks: (c) => (c.pause === null ? 'The case is not paused.' : null),
    needs: () => [],
    decide: () => [{ type: 'resumed' }],
  },
};
