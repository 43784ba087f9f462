import type { FollowUpCommand } from '../domain/complaint/follow-up/actions';
import type { FollowUpEvent } from '../domain/complaint/follow-up/events';
import type { ActionWords, EventWords } from './words';

/** What is found out after the reply. */
export const FOLLOW_UP_ACTIONS: ActionWords<FollowUpCommand> = {
  'follow-up': {
    name: { en: 'follow up', zh: '回访' },
    summary: { en: 'Record the try to ask the customer whether they are satisfied', zh: '记录一次满意度回访' },
  },
  rework: {
    name: { en: 'send back for rework', zh: '发回重办' },
    toDo: { en: 'rule on rework', zh: '裁定是否重办' },
    summary: {
      en: 'Second review: send the complaint of a dissatisfied customer back to the unit, or to another one',
      zh: '二次审核：将客户不满意的投诉发回原单位或其他单位重办',
    },
  },
  'decline-rework': {
    name: { en: 'decline rework', zh: '不予重办' },
    summary: {
      en: 'Second review: nothing more can be done; the owner tells the customer and closes',
      zh: '二次审核：不再重办；由首问责任人告知客户并办结',
    },
  },
  'repair-call': {
    name: { en: 'repair call to the customer', zh: '修复回访' },
    summary: {
      en: 'Record the call to a customer who was left dissatisfied, some days after the closing',
      zh: '记录对不满意客户办结数日后的修复回访',
    },
  },
};

export const FOLLOW_UP_EVENTS: EventWords<FollowUpEvent> = {
  followed_up: { en: 'asks the customer, who is {outcome}', zh: '回访客户：{outcome}' },
  reworked: { en: 'second review: back to the unit: {text}', zh: '二次审核，发回重办：{text}' },
  rework_declined: { en: 'second review: nothing more is done: {text}', zh: '二次审核，不予重办：{text}' },
  repair_planned: { en: 'somebody new to it will call the customer again', zh: '安排修复回访' },
  repair_called: { en: 'calls the customer again, who is {outcome}', zh: '修复回访：{outcome}' },
};
