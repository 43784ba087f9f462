import type { EndingCommand } from '../domain/complaint/ending/actions';
import type { EndingEvent } from '../domain/complaint/ending/events';
import type { ActionWords, EventWords } from './words';

/** How a case ends, and begins anew. */
export const ENDING_ACTIONS: ActionWords<EndingCommand> = {
  close: {
    name: { en: 'close', zh: '办结' },
    summary: {
      en: 'Close: answered at once, replied without follow-up, or dissatisfied once the customer knows that nothing more is done',
      zh: '办结：当场答复，或答复后不回访，或告知不满意客户不再办理后办结',
    },
  },
  withdraw: {
    name: { en: 'withdraw', zh: '撤诉' },
    summary: { en: 'The customer withdraws', zh: '客户撤诉' },
  },
  terminate: {
    name: { en: 'terminate', zh: '终止' },
    summary: { en: 'End the complaint with the reviewer’s approval', zh: '经审核员同意终止' },
  },
  reopen: {
    name: { en: 'reopen', zh: '重开' },
    summary: { en: 'Reopen a closed complaint with new facts, inside the window', zh: '在时限内因新的事实重新办理' },
  },
};

export const ENDING_EVENTS: EventWords<EndingEvent> = {
  closed: { en: 'closes the case', zh: '办结' },
  withdrawn: { en: 'the customer withdraws: {text}', zh: '客户撤诉：{text}' },
  terminated: { en: 'ends it: {text}', zh: '终止：{text}' },
  reopened: { en: 'reopens it: {text}', zh: '重开：{text}' },
};
