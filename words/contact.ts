import type { ContactCommand } from '../domain/complaint/contact/contact';
import type { ContactEvent } from '../domain/complaint/contact/events';
import type { ActionWords, EventWords } from './words';

/** The customer's contact. */
export const CONTACT_ACTIONS: ActionWords<ContactCommand> = {
  'correct-contact': {
    name: { en: 'correct the contact', zh: '更正联系方式' },
    summary: {
      en: 'Correct a mistyped name, number or address; null takes one away. What the complaint repeats is looked up anew',
      zh: '更正客户的姓名、号码或地址',
    },
  },
};

export const CONTACT_EVENTS: EventWords<ContactEvent> = {
  contact_corrected: { en: 'corrects the contact of the customer: {text}', zh: '更正客户联系方式：{text}' },
};
