import type { InstructionCommand } from '../domain/complaint/instructions/actions';
import type { InstructionEvent } from '../domain/complaint/instructions/events';
import type { ActionWords, EventWords } from './words';

/** What heads tell people below to do by when. */
export const INSTRUCTIONS_ACTIONS: ActionWords<InstructionCommand> = {
  instruct: {
    name: { en: 'instruct', zh: '批示' },
    summary: {
      en: 'Tell somebody below, as a head, what is to be done by when',
      zh: '一把手批示下级人员限时办理',
    },
  },
  'report-on-instruction': {
    name: { en: 'report on the instruction', zh: '反馈批示' },
    summary: { en: 'Report what was done about an instruction', zh: '由被批示人反馈批示的办理情况' },
  },
  'accept-report': {
    name: { en: 'accept the report', zh: '认可反馈' },
    toDo: { en: 'accept the report on the instruction, or send it back', zh: '审阅批示反馈（认可或退回）' },
    summary: {
      en: 'Accept the report, as the head who gave the instruction',
      zh: '由作出批示的一把手认可反馈，批示办结',
    },
  },
  'return-report': {
    name: { en: 'send the report back', zh: '退回反馈' },
    summary: {
      en: 'Send the report back with a reason, so that the clock goes on',
      zh: '说明理由退回反馈，批示时限继续计时',
    },
  },
  'withdraw-instruction': {
    name: { en: 'withdraw the instruction', zh: '撤回批示' },
    summary: { en: 'Withdraw an instruction that need not be done any more', zh: '撤回不再需要办理的批示' },
  },
};

export const INSTRUCTIONS_EVENTS: EventWords<InstructionEvent> = {
  instructed: { en: 'instructs {person}: {text}', zh: '批示{person}：{text}' },
  instruction_reported: { en: 'reports on the instruction: {text}', zh: '反馈批示：{text}' },
  instruction_report_accepted: { en: 'accepts the report', zh: '认可批示反馈' },
  instruction_report_returned: { en: 'sends the report back: {text}', zh: '退回批示反馈：{text}' },
  instruction_withdrawn: { en: 'withdraws the instruction: {text}', zh: '撤回批示：{text}' },
};
