import type { AppealCommand } from '../domain/complaint/appeal/actions';
import type { AppealEvent } from '../domain/complaint/appeal/events';
import type { ActionWords, EventWords } from './words';

/** The customer goes to the regulator. */
export const APPEAL_ACTIONS: ActionWords<AppealCommand> = {
  appeal: {
    name: { en: 'record an appeal', zh: '登记申诉' },
    summary: {
      en: 'Record that the customer went to the regulator; what has been answered goes back to work',
      zh: '登记客户向监管部门申诉；已答复的重新办理',
    },
  },
};

export const APPEAL_EVENTS: EventWords<AppealEvent> = {
  appealed: { en: 'records that the customer went to the regulator', zh: '登记申诉' },
  leadership_told_of_appeal: { en: 'the leadership has to know of the appeal', zh: '申诉告知领导' },
};
