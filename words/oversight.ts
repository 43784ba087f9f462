import type { OversightCommand } from '../domain/complaint/oversight/actions';
import type { OversightEvent } from '../domain/complaint/oversight/events';
import type { ActionWords, EventWords } from './words';

/** Urging, supervision and looking back. */
export const OVERSIGHT_ACTIONS: ActionWords<OversightCommand> = {
  urge: {
    name: { en: 'urge', zh: '催办' },
    toDo: { en: 'watch over the units that were asked, and urge them', zh: '跟踪协办进度，必要时催办' },
    summary: {
      en: 'Record that the customer or somebody of the staff urges, or urge one unit to do its task',
      zh: '记录客户或工作人员催办，或催办某一协办单位',
    },
  },
  supervise: {
    name: { en: 'supervise', zh: '督办' },
    summary: {
      en: 'Open a supervision with requirements, or take one that opened by rule',
      zh: '提出要求并督办，或接手按规则发起的督办',
    },
  },
  'lift-supervision': {
    name: { en: 'lift the supervision', zh: '解除督办' },
    toDo: { en: 'supervise until it can be lifted', zh: '督办直至解除' },
    summary: { en: 'End the supervision, as its supervisor', zh: '由督办员解除督办' },
  },
  'look-back': {
    name: { en: 'look back', zh: '回头看' },
    summary: {
      en: 'Look back at a supervised complaint after closing; one that does not hold is reopened',
      zh: '对办结的督办件回头看；整改未到位的重新办理',
    },
  },
};

export const OVERSIGHT_EVENTS: EventWords<OversightEvent> = {
  urged: { en: 'urges', zh: '催办' },
  head_told_of_urging: { en: 'the head of the unit has to know that it is urged', zh: '催办告知单位一把手' },
  supervision_opened: { en: 'supervises the case: {text}', zh: '督办：{text}' },
  supervision_lifted: { en: 'lifts the supervision: {text}', zh: '解除督办：{text}' },
  looked_back: { en: 'looks back: {outcome}. {text}', zh: '回头看：{outcome}。{text}' },
};
