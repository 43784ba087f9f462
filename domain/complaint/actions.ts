import { ACCUSED_ACTIONS } from './accused/actions';
import type { Action, ActionsOf } from './action';
import { ADMINISTRATION_ACTIONS } from './administration/actions';
import { APPEAL_ACTIONS } from './appeal/actions';
import type { ActionName, Command } from './commands';
import { CONTACT_ACTIONS } from './contact/actions';
import { ENDING_ACTIONS } from './ending/actions';
import { EXPLANATION_ACTIONS } from './explanations/actions';
import { EXTENSION_ACTIONS } from './extension/actions';
import { FOLLOW_UP_ACTIONS } from './follow-up/actions';
import { GUIDANCE_ACTIONS } from './guidance/actions';
import { HEADS_ACTIONS } from './heads/actions';
import { INSTRUCTION_ACTIONS } from './instructions/actions';
import { LINE_ACTIONS } from './line/actions';
import { LINKING_ACTIONS } from './linking/actions';
import { MERGING_ACTIONS } from './merging/actions';
import { NUISANCE_ACTIONS } from './nuisance/actions';
import { OVERSIGHT_ACTIONS } from './oversight/actions';
import { OWNERSHIP_ACTIONS } from './ownership/actions';
import { PARTICULARS_ACTIONS } from './particulars/actions';
import { PAUSE_ACTIONS } from './pause/actions';
import { REMEDY_ACTIONS } from './remedies/actions';
import { RETURN_ACTIONS } from './returns/actions';
import { SHORT_LINE_ACTIONS } from './short-line/actions';
import { TASK_ACTIONS } from './tasks/actions';

/** Every action of the trade, in the order in which lists show them. Leaving one out does not compile. */
export const ACTIONS: ActionsOf<Command> = {
  verify: LINE_ACTIONS.verify,
  dispatch: LINE_ACTIONS.dispatch,
  return: RETURN_ACTIONS.return,
  'rule-on-return': RETURN_ACTIONS['rule-on-return'],
  accept: LINE_ACTIONS.accept,
  contact: LINE_ACTIONS.contact,
  note: LINE_ACTIONS.note,
  'correct-contact': CONTACT_ACTIONS['correct-contact'],
  supplement: PARTICULARS_ACTIONS.supplement,
  assign: LINE_ACTIONS.assign,
  'request-help': TASK_ACTIONS['request-help'],
  'name-coordinator': TASK_ACTIONS['name-coordinator'],
  'accept-task': TASK_ACTIONS['accept-task'],
  'assign-task': TASK_ACTIONS['assign-task'],
  'answer-task': TASK_ACTIONS['answer-task'],
  'return-task': TASK_ACTIONS['return-task'],
  'rule-on-task-return': TASK_ACTIONS['rule-on-task-return'],
  'override-task': TASK_ACTIONS['override-task'],
  'request-extension': EXTENSION_ACTIONS['request-extension'],
  'rule-on-extension': EXTENSION_ACTIONS['rule-on-extension'],
  urge: OVERSIGHT_ACTIONS.urge,
  propose: LINE_ACTIONS.propose,
  'answer-at-once': SHORT_LINE_ACTIONS['answer-at-once'],
  review: LINE_ACTIONS.review,
  reply: LINE_ACTIONS.reply,
  arrive: REMEDY_ACTIONS.arrive,
  'carry-out': REMEDY_ACTIONS['carry-out'],
  'confirm-remedy': REMEDY_ACTIONS['confirm-remedy'],
  'withdraw-remedy': REMEDY_ACTIONS['withdraw-remedy'],
  'follow-up': FOLLOW_UP_ACTIONS['follow-up'],
  rework: FOLLOW_UP_ACTIONS.rework,
  'decline-rework': FOLLOW_UP_ACTIONS['decline-rework'],
  'repair-call': FOLLOW_UP_ACTIONS['repair-call'],
  'ask-guidance': GUIDANCE_ACTIONS['ask-guidance'],
  guide: GUIDANCE_ACTIONS.guide,
  'take-over': HEADS_ACTIONS['take-over'],
  'give-back': HEADS_ACTIONS['give-back'],
  instruct: INSTRUCTION_ACTIONS.instruct,
  'report-on-instruction': INSTRUCTION_ACTIONS['report-on-instruction'],
  'accept-report': INSTRUCTION_ACTIONS['accept-report'],
  'return-report': INSTRUCTION_ACTIONS['return-report'],
  'withdraw-instruction': INSTRUCTION_ACTIONS['withdraw-instruction'],
  'explain-overdue': EXPLANATION_ACTIONS['explain-overdue'],
  close: ENDING_ACTIONS.close,
  escalate: HEADS_ACTIONS.escalate,
  'acknowledge-escalation': HEADS_ACTIONS['acknowledge-escalation'],
  'hand-over': OWNERSHIP_ACTIONS['hand-over'],
  'answer-hand-over': OWNERSHIP_ACTIONS['answer-hand-over'],
  'reassign-owner': OWNERSHIP_ACTIONS['reassign-owner'],
  supervise: OVERSIGHT_ACTIONS.supervise,
  'lift-supervision': OVERSIGHT_ACTIONS['lift-supervision'],
  'look-back': OVERSIGHT_ACTIONS['look-back'],
  'name-accused': ACCUSED_ACTIONS['name-accused'],
  'clear-accused': ACCUSED_ACTIONS['clear-accused'],
  pause: PAUSE_ACTIONS.pause,
  resume: PAUSE_ACTIONS.resume,
  reclassify: LINE_ACTIONS.reclassify,
  withdraw: ENDING_ACTIONS.withdraw,
  terminate: ENDING_ACTIONS.terminate,
  reopen: ENDING_ACTIONS.reopen,
  're-pin': ADMINISTRATION_ACTIONS['re-pin'],
  'extend-calendar': ADMINISTRATION_ACTIONS['extend-calendar'],
  'move-duties': ADMINISTRATION_ACTIONS['move-duties'],
  merge: MERGING_ACTIONS.merge,
  unmerge: MERGING_ACTIONS.unmerge,
  link: LINKING_ACTIONS.link,
  unlink: LINKING_ACTIONS.unlink,
  split: LINKING_ACTIONS.split,
  appeal: APPEAL_ACTIONS.appeal,
  'mark-nuisance': NUISANCE_ACTIONS['mark-nuisance'],
  'rule-on-nuisance': NUISANCE_ACTIONS['rule-on-nuisance'],
};

export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[] as readonly [ActionName, ...ActionName[]];

/** An action whose name is known only at run time. It must be given only commands of that name. */
export const actionOf = (name: ActionName): Action<Command> => ACTIONS[name] as unknown as Action<Command>;
