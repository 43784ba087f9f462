import type { HeadsCommand } from '../domain/complaint/heads/actions';
import type { HeadsEvent } from '../domain/complaint/heads/events';
import type { ActionWords, EventWords } from './words';

/** What clocks do, and what goes up to the heads of units. */
export const HEADS_ACTIONS: ActionWords<HeadsCommand> = {
  escalate: {
    name: { en: 'escalate', zh: '逐级上报' },
    summary: { en: 'Tell the head of the next level', zh: '告知上一级单位的一把手' },
  },
  'acknowledge-escalation': {
    name: { en: 'acknowledge the escalation', zh: '确认上报' },
    summary: { en: 'Acknowledge an escalation as the head who was told', zh: '由被告知的一把手确认' },
  },
  'take-over': {
    name: { en: 'take over', zh: '接管' },
    summary: {
      en: 'Take the work of a unit below, or its task, into the own hands as a head',
      zh: '一把手将下级单位的投诉或协办任务接管办理',
    },
  },
  'give-back': {
    name: { en: 'give back', zh: '交回' },
    summary: {
      en: 'Give work that was taken over back to whoever had it, or to a handler who is named',
      zh: '将接管的工作交回原办理人，或另行指定的处理人',
    },
  },
};

export const HEADS_EVENTS: EventWords<HeadsEvent> = {
  clock_warned: { en: 'time is running out on the {clock}', zh: '{clock}将到（黄牌）' },
  clock_breached: { en: 'the {clock} has run out', zh: '{clock}超时（红牌）' },
  escalated: {
    en: 'level {level}: the head of {unit} must know, because of the {clock}',
    zh: '逐级上报第{level}级：告知{unit}一把手，原因：{clock}',
  },
  escalation_acknowledged: { en: 'acknowledges the escalation', zh: '确认上报' },
  leadership_informed: { en: 'the leadership has to know that it is critical', zh: '重大投诉告知领导' },
  told: { en: 'has been told', zh: '已告知' },
  taken_over: { en: 'takes the work over: {text}', zh: '接管：{text}' },
  given_back: { en: 'gives the work back to {person}', zh: '交回{person}办理' },
};
