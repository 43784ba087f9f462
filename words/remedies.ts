import type { RemedyCommand } from '../domain/complaint/remedies/actions';
import type { RemedyEvent } from '../domain/complaint/remedies/events';
import type { ActionWords, EventWords } from './words';

/** What the reply promised. */
export const REMEDIES_ACTIONS: ActionWords<RemedyCommand> = {
  arrive: {
    name: { en: 'be on site', zh: '到场' },
    summary: { en: 'Record that somebody is on site for a promised visit', zh: '记录上门人员已到场' },
  },
  'carry-out': {
    name: { en: 'carry out a remedy', zh: '落实补救' },
    summary: { en: 'Record that a promised remedy has been carried out', zh: '记录承诺的补救已落实' },
  },
  'confirm-remedy': {
    name: { en: 'ask whether the remedy holds', zh: '确认补救结果' },
    summary: { en: 'Record what the customer says of a remedy that was carried out', zh: '记录客户对补救结果的意见' },
  },
};

export const REMEDIES_EVENTS: EventWords<RemedyEvent> = {
  arrived: { en: 'is on site', zh: '到场' },
  remedy_carried_out: { en: 'has carried out what was promised', zh: '补救已落实' },
  remedy_confirmed: { en: 'hears from the customer that it holds', zh: '客户确认补救' },
  remedy_not_confirmed: { en: 'hears from the customer that it was not done: {text}', zh: '客户不认可补救：{text}' },
  remedy_confirmation_tried: { en: 'does not reach the customer', zh: '未能联系到客户确认补救' },
};
