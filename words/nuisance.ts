import type { NuisanceCommand } from '../domain/complaint/nuisance/actions';
import type { NuisanceEvent } from '../domain/complaint/nuisance/events';
import type { ActionWords, EventWords } from './words';

/** Calls that are no complaint at all. */
export const NUISANCE_ACTIONS: ActionWords<NuisanceCommand> = {
  'mark-nuisance': {
    name: { en: 'mark as a nuisance', zh: '标记骚扰' },
    summary: {
      en: 'Mark a complaint as a nuisance; a service supervisor rules on it',
      zh: '标记为骚扰，由服务主管裁定',
    },
  },
  'rule-on-nuisance': {
    name: { en: 'rule on a nuisance', zh: '裁定骚扰' },
    summary: {
      en: 'Agree that it is a nuisance, which is not accepted, or let the complaint go on where it was',
      zh: '认定为骚扰而不予受理，或继续原来的办理',
    },
  },
};

export const NUISANCE_EVENTS: EventWords<NuisanceEvent> = {
  nuisance_marked: { en: 'takes it for a nuisance: {text}', zh: '标记骚扰：{text}' },
  nuisances_mended: { en: 'earlier nuisances are found anew', zh: '重新查找该号码的骚扰记录' },
  nuisance_refused: { en: 'rules that it is none: {text}', zh: '裁定不是骚扰：{text}' },
};
