import type { ReturnCommand } from '../domain/complaint/returns/actions';
import type { ReturnEvent } from '../domain/complaint/returns/events';
import type { ActionWords, EventWords } from './words';

/** A unit gives the case back. */
export const RETURNS_ACTIONS: ActionWords<ReturnCommand> = {
  return: {
    name: { en: 'return', zh: '退单' },
    summary: { en: 'Give the complaint back to the dispatcher, inside the window', zh: '在时限内退回派单员' },
  },
  'rule-on-return': {
    name: { en: 'rule on a return', zh: '裁定退单' },
    summary: {
      en: 'Agree to a return and give the complaint to another unit, or send it back for good',
      zh: '同意退单并改派其他单位，或退回原单位指定承办',
    },
  },
};

export const RETURNS_EVENTS: EventWords<ReturnEvent> = {
  returned: { en: 'gives it back: {text}', zh: '退单：{text}' },
  return_agreed: { en: 'agrees; it goes to {unit}', zh: '同意退单，改派至{unit}' },
  return_refused: {
    en: 'refuses the return; the unit keeps it, and may ask for help or more time, or escalate: {text}',
    zh: '不同意退单，指定承办（可发起协办、申请延期或逐级上报）：{text}',
  },
};
