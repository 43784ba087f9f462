import type { ExplanationCommand } from '../domain/complaint/explanations/actions';
import type { ExplanationEvent } from '../domain/complaint/explanations/events';
import type { ActionWords, EventWords } from './words';

/** Why a unit was late, and what will be done. */
export const EXPLANATIONS_ACTIONS: ActionWords<ExplanationCommand> = {
  'explain-overdue': {
    name: { en: 'explain the delay', zh: '逾期说明' },
    summary: {
      en: 'Say why a clock of the unit ran out, and what will be done, as its head',
      zh: '由逾期单位的一把手说明逾期原因及整改措施',
    },
  },
};

export const EXPLANATIONS_EVENTS: EventWords<ExplanationEvent> = {
  explanation_asked: {
    en: 'the head of {unit} has to say why the {clock} ran out',
    zh: '要求{unit}一把手说明{clock}逾期原因',
  },
  overdue_explained: { en: 'explains the delay: {text}', zh: '说明逾期原因：{text}' },
};
