import type { ShortLineCommand } from '../domain/complaint/short-line/actions';
import type { ShortLineEvent } from '../domain/complaint/short-line/events';
import type { ActionWords, EventWords } from './words';

/** Small matters, which the policy has answered without a review. */
export const SHORT_LINE_ACTIONS: ActionWords<ShortLineCommand> = {
  'answer-at-once': {
    name: { en: 'handle and answer at once', zh: '简易办理并答复' },
    summary: {
      en: 'Handle a small matter and tell the customer the answer, where the policy needs no review',
      zh: '按政策免审的简单事项，直接办理并答复客户',
    },
  },
};

export const SHORT_LINE_EVENTS: EventWords<ShortLineEvent> = {
  review_waived: { en: 'needs no review by the policy', zh: '按政策免审' },
};
