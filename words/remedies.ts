import type { RemedyCommand } from '../domain/complaint/remedies/actions';
import type { RemedyEvent } from '../domain/complaint/remedies/events';
import type { ActionWords, EventWords } from './words';

/** What was promised to the customer. */
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
  'withdraw-remedy': {
    name: { en: 'withdraw a promise', zh: '撤销承诺' },
    summary: {
      en: 'Withdraw a promised remedy with the recorded consent of the customer (the owner alone does)',
      zh: '经客户同意并记录后撤销承诺的补救（仅首问责任人）',
    },
  },
};

export const REMEDIES_EVENTS: EventWords<RemedyEvent> = {
  visit_ordered: { en: 'orders a visit by {unit}: {text}', zh: '安排{unit}上门：{text}' },
  arrived: { en: 'is on site', zh: '到场' },
  remedy_carried_out: { en: 'has carried out what was promised', zh: '补救已落实' },
  remedy_confirmed: { en: 'hears from the customer that it holds', zh: '客户确认补救' },
  remedy_withdrawn: { en: 'withdraws the promise, as the customer agrees: {text}', zh: '经客户同意撤销承诺：{text}' },
  remedy_not_confirmed: { en: 'hears from the customer that it was not done: {text}', zh: '客户不认可补救：{text}' },
  remedy_confirmation_tried: { en: 'does not reach the customer', zh: '未能联系到客户确认补救' },
};
