import type { ExtensionCommand } from '../domain/complaint/extension/actions';
import type { ExtensionEvent } from '../domain/complaint/extension/events';
import type { ActionWords, EventWords } from './words';

/** More time. */
export const EXTENSION_ACTIONS: ActionWords<ExtensionCommand> = {
  'request-extension': {
    name: { en: 'ask for more time', zh: '申请延期' },
    summary: {
      en: 'Ask for more time on a clock before it runs out; a head who asks grants it at once',
      zh: '在时限届满前申请延期；一把手申请即为批准',
    },
  },
  'rule-on-extension': {
    name: { en: 'rule on more time', zh: '审批延期' },
    summary: {
      en: 'Grant or refuse more time, as a head of the unit that holds the clock or of one above',
      zh: '由时限所属单位或上级单位的一把手批准或不批准延期',
    },
  },
};

export const EXTENSION_EVENTS: EventWords<ExtensionEvent> = {
  extension_requested: { en: 'asks for more time on the {clock}: {text}', zh: '申请延长{clock}：{text}' },
  extended: { en: 'grants more time on the {clock}', zh: '批准延长{clock}' },
  extension_refused: { en: 'grants no more time: {text}', zh: '不批准延期：{text}' },
};
