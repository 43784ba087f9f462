import type { AccusedCommand } from '../domain/complaint/accused/actions';
import type { AccusedEvent } from '../domain/complaint/accused/events';
import type { ActionWords, EventWords } from './words';

/** Staff whom a complaint is about. */
export const ACCUSED_ACTIONS: ActionWords<AccusedCommand> = {
  'name-accused': {
    name: { en: 'name whom the complaint is about', zh: '登记被投诉人员' },
    summary: {
      en: 'Say that the complaint is about somebody of the staff: it is kept from them, and their duties in it move',
      zh: '登记被投诉的工作人员：对其保密，其在本件的职责另行安排',
    },
  },
  'clear-accused': {
    name: { en: 'clear whom the complaint was about', zh: '撤销被投诉人员' },
    summary: { en: 'Say that the complaint is not about this person after all', zh: '撤销对被投诉人员的登记' },
  },
};

export const ACCUSED_EVENTS: EventWords<AccusedEvent> = {
  accused_named: { en: 'says whom it is about: {text}', zh: '登记被投诉人员：{text}' },
  accused_cleared: { en: 'says that it is not about them: {text}', zh: '撤销被投诉人员：{text}' },
};
