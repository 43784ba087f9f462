import { readable } from '../../calendar/calendar';
import { endOf } from '../../calendar/duration';
import type { TextRef } from '../../ids';
import { listed } from '../../language';
import { ruleById } from '../../policy/rule-for';
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
        : {
            en: 'The case is paused already, and the policy does not have that prolonged.',
            zh: '投诉已暂停，政策不允许再延长。',
          },
    needs: (c) => [need('reason', 'choice', c.rules.pause.reasons), need('until', 'moment'), anyNote],
    decide: (c, { reason, until, note }, _who, now) => {
      const { pause: allowed, calendar } = c.rules;
      if (!allowed.reasons.includes(reason)) {
        const reasons = listed(allowed.reasons);
        return rejection('pause-not-allowed', {
          en: `The policy has no pause for "${reason}"; it has: ${reasons.en}.`,
          zh: `政策没有“${reason}”这一暂停事由；可用的事由：${reasons.zh}。`,
        });
      }
      const latest = endOf(calendar, now, allowed.longest);
      if (until <= (c.pause?.until ?? now) || until > latest) {
        const last = readable(calendar, latest);
        const former = c.pause === null ? null : readable(calendar, c.pause.until);
        return rejection('pause-not-allowed', {
          en: `A pause ends ${former === null ? 'in the future' : `after ${former}`} and by ${last} at the latest.`,
          zh: `暂停的结束时间须晚于${former === null ? '现在' : ` ${former}`}，且不迟于 ${last}。`,
        });
      }
      const details = { reason, until, ...(note === undefined ? {} : { note }) };
      if (c.pause !== null) return [{ type: 'pause_prolonged', ...details }];
      if (!mayWait(c) && !c.clocks.some((clock) => ruleById(c.rules, clock.rule).pausable)) {
        return rejection('pause-not-allowed', {
          en: 'No clock that may pause is running.',
          zh: '没有可以暂停的时限在走。',
        });
      }
      return [{ type: 'paused', ...details }];
    },
  },

  resume: {
    states: IN_HAND,
    further: waitsAfterReply,
    forbids: ownerOr(handlerOrHead),
    lacks: (c) => (c.pause === null ? { en: 'The case is not paused.', zh: '投诉未暂停。' } : null),
    needs: () => [],
    decide: () => [{ type: 'resumed' }],
  },
};
