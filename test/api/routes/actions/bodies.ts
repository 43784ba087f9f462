import type { ActionName } from '../../../../domain/complaint/commands';
import { HOUR } from '../../../../domain/time';
import { moment } from '../../../helpers/stated-time';
import { PEOPLE } from '../../callers';

/** What each action would take if it were open. Actions that are left out take only a reason. */
const BODIES: Readonly<Partial<Record<ActionName, object>>> = {
  verify: { outcome: 'accepted' },
  dispatch: { unit: 'haizhou-market', note: 'x' },
  assign: { handler: PEOPLE.otherHandler },
  contact: { reached: false },
  note: { note: 'x' },
  'correct-contact': { phone: '18012341998', reason: 'x' },
  propose: { measure: 'explain', text: 'x', founded: false },
  'answer-at-once': { measure: 'explain', text: 'x', founded: false },
  supplement: { particulars: { amount: '1.00' } },
  review: { decision: 'approve' },
  reply: { text: 'x' },
  'follow-up': { outcome: 'satisfied' },
  close: { text: 'x' },
  'acknowledge-escalation': { escalation: 'e1' },
  'hand-over': { to: PEOPLE.otherAgent, reason: 'x' },
  'answer-hand-over': { accept: true },
  'rule-on-return': { agree: false, reason: 'x' },
  'request-help': { tasks: [{ unit: 'haizhou-market', question: 'x' }] },
  'name-coordinator': { coordinator: 'p-coordinator-1' },
  'accept-task': { task: 't1-1' },
  'assign-task': { task: 't1-1', handler: 'p-handler-3' },
  'answer-task': { task: 't1-1', text: 'x' },
  'return-task': { task: 't1-1', reason: 'x' },
  'rule-on-task-return': { task: 't1-1', agree: false, reason: 'x' },
  'override-task': { task: 't1-1', reason: 'x' },
  'rule-on-extension': { request: 'x1', agree: true },
  urge: { from: 'customer' },
  arrive: { remedy: 'r1-1' },
  'carry-out': { remedy: 'r1-1' },
  'withdraw-remedy': { remedy: 'r1-1', reason: 'x', consent: 'x' },
  'reassign-owner': { to: PEOPLE.otherAgent, reason: 'x' },
  supervise: { requirements: 'x' },
  'lift-supervision': { text: 'x' },
  'confirm-remedy': { remedy: 'r9-1', outcome: 'confirmed' },
  'repair-call': { outcome: 'restored' },
  'ask-guidance': { question: 'x' },
  guide: { text: 'x' },
  instruct: { to: PEOPLE.otherHandler, text: 'x', dueAt: moment(HOUR) },
  'report-on-instruction': { instruction: 'i1', text: 'x' },
  'explain-overdue': { overdue: ['o1'], cause: 'staff', text: 'x', plan: 'x' },
  'accept-report': { instruction: 'i1' },
  'return-report': { instruction: 'i1', reason: 'x' },
  'withdraw-instruction': { instruction: 'i1', reason: 'x' },
  'give-back': {},
  'look-back': { holds: true, text: 'x' },
  're-pin': {},
  'extend-calendar': {},
  'move-duties': { from: PEOPLE.agent, successors: [{ as: 'owner', person: PEOPLE.otherAgent }] },
  'name-accused': { person: 'p-handler-7', reason: 'x' },
  'clear-accused': { person: 'p-handler-7', reason: 'x' },
};

/** A body of an action on this complaint. A merge is into the complaint itself. */
export const bodyOf = (action: ActionName, complaint: string): object => {
  const until = moment(HOUR);
  if (action === 'request-extension') return { clock: 'handling-1', until, reason: 'x' };
  if (action === 'pause') return { reason: 'appointment', until: moment(HOUR) };
  if (action === 'merge') return { into: complaint, reason: 'x' };
  if (action === 'split') return { category: 'fees', facts: 'x', reason: 'x' };
  if (action === 'link' || action === 'unlink') return { complaint, reason: 'x' };
  if (action === 'appeal') return { reference: 'x', receivedAt: moment() };
  if (action === 'rule-on-nuisance') return { agree: true, reason: 'x' };
  return BODIES[action] ?? (action === 'accept' || action === 'resume' ? {} : { reason: 'x' });
};
