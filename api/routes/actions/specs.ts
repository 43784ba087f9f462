import { z } from 'zod';
import type { ActionName } from '../../../domain/complaint/commands';
import { MEASURES } from '../../../domain/complaint/line/proposal';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import { escalationId } from '../../../domain/ids';
import { code, moment } from '../../fields';
import { ACCUSED_SPECS } from './accused-specs';
import { ADMINISTRATION_SPECS } from './administration-specs';
import { COORDINATION_SPECS } from './coordination-specs';
import { MERGING_SPECS } from './merging-specs';
import { OVERSIGHT_SPECS } from './oversight-specs';
import { REVIEW_SPECS } from './review-specs';
import { type ActionSpec, classification, long, newOwner, note, reason, refuse, spec, without } from './spec';

/** Most remedies that one reply promises. */
const MOST_REMEDIES = 10;

/** Every action. A closed case may be reopened without a workflow; every other one has its update of the same name. */
export const ACTION_SPECS: Readonly<Record<ActionName, ActionSpec>> = {
  verify: spec({
    summary: 'Take the complaint up and correct its classification, or do not accept it',
    body: z.strictObject({ outcome: z.enum(['accepted', 'not-accepted']), reason: note, ...classification }),
    texts: ['reason'],
    command: ({ outcome, reason: why, ...change }, resolve) => {
      if (outcome === 'accepted') {
        without({ reason: why }, 'goes with a complaint that is not accepted; add a note instead');
        return { action: 'verify', classification: change };
      }
      if (why === undefined) refuse('reason', 'is needed when the complaint is not accepted');
      without(change, 'goes with a complaint that is accepted');
      return { action: 'verify', notAccepted: resolve.text('reason') };
    },
  }),
  dispatch: spec({
    summary: 'Give the complaint to the responsible unit, or transfer it to another',
    body: z.strictObject({
      unit: code,
      note,
      guide: code.optional().describe('Who guides the handler, of the office that the policy names for such cases'),
    }),
    texts: ['note'],
    command: async ({ unit, guide }, resolve) => ({
      action: 'dispatch',
      unit: await resolve.unit(unit, 'unit'),
      guidingOffices: await resolve.guidingOffices(),
      ...(guide === undefined ? {} : { guide: await resolve.person(guide, 'guide') }),
      ...resolve.optionalText('note'),
    }),
  }),
  return: spec({
    summary: 'Give the complaint back to the dispatcher, inside the window',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'return', reason: resolve.text('reason') }),
  }),
  'rule-on-return': spec({
    summary: 'Agree to a return and give the complaint to another unit, or send it back for good',
    body: z.strictObject({ agree: z.boolean(), unit: code.optional(), note, reason: note }),
    texts: ['note', 'reason'],
    command: async ({ agree, unit, note: added, reason: why }, resolve) => {
      if (!agree) {
        if (why === undefined) refuse('reason', 'is needed when the complaint is sent back');
        without({ unit, note: added }, 'goes with a return that is agreed to');
        return { action: 'rule-on-return', agree, reason: resolve.text('reason') };
      }
      if (unit === undefined) refuse('unit', 'is needed: the unit that is to have the complaint instead');
      without({ reason: why }, 'goes with a complaint that is sent back; send a note instead');
      return {
        action: 'rule-on-return',
        agree,
        unit: await resolve.unit(unit, 'unit'),
        ...resolve.optionalText('note'),
      };
    },
  }),
  accept: spec({
    summary: 'Sign for the complaint; the caller handles it unless another handler is named',
    body: z.strictObject({ handler: code.optional() }),
    texts: [],
    command: async ({ handler }, resolve) => ({
      action: 'accept',
      ...(handler === undefined ? {} : { handler: await resolve.person(handler, 'handler') }),
    }),
  }),
  assign: spec({
    summary: 'Name the handler',
    body: z.strictObject({ handler: code }),
    texts: [],
    command: async ({ handler }, resolve) => ({ action: 'assign', handler: await resolve.person(handler, 'handler') }),
  }),
  contact: spec({
    summary: 'Record a try to reach the customer',
    body: z.strictObject({ reached: z.boolean(), note }),
    texts: ['note'],
    command: ({ reached }, resolve) => ({ action: 'contact', reached, ...resolve.optionalText('note') }),
  }),
  note: spec({
    summary: 'Add a note',
    body: z.strictObject({ note: long }),
    texts: ['note'],
    command: (_body, resolve) => ({ action: 'note', note: resolve.text('note') }),
  }),
  propose: spec({
    summary: 'Propose the solution',
    body: z.strictObject({
      measure: z.enum(MEASURES),
      text: long,
      founded: z.boolean().describe('Whether the complaint is justified'),
      rootCause: code.optional(),
    }),
    texts: ['text'],
    command: ({ text: _text, ...proposal }, resolve) => ({
      action: 'propose',
      ...proposal,
      text: resolve.text('text'),
    }),
  }),
  review: spec({
    summary: 'Approve or reject the proposal',
    body: z.strictObject({ decision: z.enum(['approve', 'reject']), reason: note, note }),
    texts: ['reason', 'note'],
    command: ({ decision, reason: why, note: added }, resolve) => {
      if (decision === 'approve') {
        without({ reason: why }, 'goes with a rejection; send a note instead');
        return { action: 'review', decision, ...resolve.optionalText('note') };
      }
      if (why === undefined) refuse('reason', 'is needed when the proposal is rejected');
      without({ note: added }, 'goes with an approval; put it into the reason');
      return { action: 'review', decision, reason: resolve.text('reason') };
    },
  }),
  reply: spec({
    summary: 'Tell the customer the answer (the owner alone does)',
    body: z.strictObject({
      text: long,
      remedies: z
        .array(z.strictObject({ kind: z.enum(REMEDY_KINDS), unit: code.optional() }))
        .max(MOST_REMEDIES)
        .optional()
        .describe('What the reply promises; each becomes a task with a clock and blocks closing'),
    }),
    texts: ['text'],
    command: async ({ remedies }, resolve) => ({
      action: 'reply',
      text: resolve.text('text'),
      ...(remedies === undefined
        ? {}
        : {
            remedies: await Promise.all(
              remedies.map(async ({ kind, unit }, index) => ({
                kind,
                ...(unit === undefined ? {} : { unit: await resolve.unit(unit, `remedies/${index}/unit`) }),
              })),
            ),
          }),
    }),
  }),
  close: spec({
    summary:
      'Close: answered at once, replied without follow-up, or dissatisfied once the customer knows that nothing more is done',
    body: z.strictObject({ text: note }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'close', ...resolve.optionalText('text') }),
  }),
  escalate: spec({
    summary: 'Tell the head of the next level',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'escalate', reason: resolve.text('reason') }),
  }),
  'acknowledge-escalation': spec({
    summary: 'Acknowledge an escalation as the head who was told',
    body: z.strictObject({ escalation: code, note }),
    texts: ['note'],
    command: ({ escalation }, resolve) => ({
      action: 'acknowledge-escalation',
      escalation: escalationId(escalation),
      ...resolve.optionalText('note'),
    }),
  }),
  'hand-over': spec({
    summary: 'Offer the ownership to another agent',
    body: z.strictObject({
      to: code,
      unit: code.optional().describe('Where the other person is an agent, if in several units'),
      reason,
    }),
    texts: ['reason'],
    command: async (body, resolve) => ({
      action: 'hand-over',
      ...(await newOwner(resolve, body)),
      reason: resolve.text('reason'),
    }),
  }),
  'answer-hand-over': spec({
    summary: 'Accept or decline an offered hand-over',
    body: z.strictObject({ accept: z.boolean(), reason: note }),
    texts: ['reason'],
    command: ({ accept, reason: why }, resolve) => {
      if (accept) {
        without({ reason: why }, 'goes with a declined hand-over; add a note instead');
        return { action: 'answer-hand-over', accept };
      }
      if (why === undefined) refuse('reason', 'is needed when the hand-over is declined');
      return { action: 'answer-hand-over', accept, reason: resolve.text('reason') };
    },
  }),
  pause: spec({
    summary:
      'Let the internal clocks stand still for a stated reason, until a stated moment; what is paused already for longer, where the policy permits it',
    body: z.strictObject({ reason: code, until: moment, note }),
    texts: ['note'],
    command: ({ reason: why, until }, resolve) => ({
      action: 'pause',
      reason: why,
      until: Date.parse(until),
      ...resolve.optionalText('note'),
    }),
  }),
  resume: spec({
    summary: 'End a pause early',
    body: z.strictObject({}),
    texts: [],
    command: () => ({ action: 'resume' }),
  }),
  reclassify: spec({
    summary: 'Correct category, severity, customer class or incidents; running clocks are re-targeted',
    body: z.strictObject({ ...classification, reason }),
    texts: ['reason'],
    command: ({ reason: _reason, ...change }, resolve) => ({
      action: 'reclassify',
      classification: change,
      reason: resolve.text('reason'),
    }),
  }),
  withdraw: spec({
    summary: 'The customer withdraws',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'withdraw', reason: resolve.text('reason') }),
  }),
  terminate: spec({
    summary: 'End the complaint with the reviewer’s approval',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'terminate', reason: resolve.text('reason') }),
  }),
  reopen: spec({
    summary: 'Reopen a closed complaint with new facts, inside the window',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: async (_body, resolve) => ({
      action: 'reopen',
      reason: resolve.text('reason'),
      ...(await resolve.vacancy()),
    }),
  }),
  ...ACCUSED_SPECS,
  ...COORDINATION_SPECS,
  ...OVERSIGHT_SPECS,
  ...ADMINISTRATION_SPECS,
  ...REVIEW_SPECS,
  ...MERGING_SPECS,
};
