import { z } from 'zod';
import { CALLBACK_RESULTS, FOLLOW_UP_MEDIA } from '../../../domain/complaint/follow-up/follow-up';
import { REPAIR_RESULTS } from '../../../domain/complaint/follow-up/repair';
import { remedyId, taskId } from '../../../domain/ids';
import { code, moment } from '../../fields';
import { long, note, reason, refuse, spec, without } from './spec';

/** How a customer was asked, and what they answered. */
const call = {
  medium: z.enum(FOLLOW_UP_MEDIA).optional().describe('By telephone if left out'),
  score: z.int().min(0).max(10).optional().describe('Answer of the ten-point survey'),
  note,
  nextTry: moment.optional().describe('When the customer is tried next, where nobody was reached'),
};
const task = code.optional().describe('Id of a task, such as t7-1; the complaint itself if left out');

const planned = (nextTry: string | undefined) => (nextTry === undefined ? {} : { nextTry: Date.parse(nextTry) });

/** Review and follow-up, guidance, and what heads take into their own hands. */
export const REVIEW_SPECS = {
  'follow-up': spec({
    summary: 'Record the try to ask the customer whether they are satisfied',
    body: z.strictObject({ outcome: z.enum(CALLBACK_RESULTS), ...call }),
    texts: ['note'],
    command: async ({ note: _note, nextTry, outcome, ...answer }, resolve) => ({
      action: 'follow-up',
      outcome,
      ...answer,
      ...planned(nextTry),
      ...(outcome === 'dissatisfied' ? { departmentSupervisors: await resolve.departmentSupervisors() } : {}),
      ...resolve.optionalText('note'),
    }),
  }),
  rework: spec({
    summary: 'Second review: send the complaint of a dissatisfied customer back to the unit, or to another one',
    body: z.strictObject({ reason, unit: code.optional() }),
    texts: ['reason'],
    command: async ({ unit }, resolve) => ({
      action: 'rework',
      reason: resolve.text('reason'),
      ...(unit === undefined ? {} : { unit: await resolve.unit(unit, 'unit') }),
    }),
  }),
  'decline-rework': spec({
    summary: 'Second review: nothing more can be done; the owner tells the customer and closes',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'decline-rework', reason: resolve.text('reason') }),
  }),
  'repair-call': spec({
    summary: 'Record the call to a customer who was left dissatisfied, some days after the closing',
    body: z.strictObject({ outcome: z.enum(REPAIR_RESULTS), ...call }),
    texts: ['note'],
    command: ({ note: _note, nextTry, ...answer }, resolve) => ({
      action: 'repair-call',
      ...answer,
      ...planned(nextTry),
      ...resolve.optionalText('note'),
    }),
  }),
  'confirm-remedy': spec({
    summary: 'Record what the customer says of a remedy that was carried out',
    body: z.strictObject({
      remedy: code.describe('Id of a remedy, such as r9-1'),
      outcome: z.enum(['confirmed', 'not-confirmed', 'unreachable', 'declined']),
      reason: note,
      note,
    }),
    texts: ['reason', 'note'],
    command: ({ remedy: id, outcome, reason: why, note: added }, resolve) => {
      const remedy = remedyId(id);
      if (outcome !== 'not-confirmed') {
        without({ reason: why }, 'goes with a remedy that is not confirmed; send a note instead');
        return { action: 'confirm-remedy', remedy, outcome, ...resolve.optionalText('note') };
      }
      if (why === undefined) refuse('reason', 'is needed when the remedy is not confirmed');
      without({ note: added }, 'goes with the other outcomes; put it into the reason');
      return { action: 'confirm-remedy', remedy, outcome, reason: resolve.text('reason') };
    },
  }),
  guide: spec({
    summary: 'Tell the handler of a hard case what to do, as the guide who was asked',
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'guide', text: resolve.text('text') }),
  }),
  'take-over': spec({
    summary: 'Take the work of a unit below, or its task, into the own hands as a head',
    body: z.strictObject({ task, reason }),
    texts: ['reason'],
    command: ({ task: id }, resolve) => ({
      action: 'take-over',
      ...(id === undefined ? {} : { task: taskId(id) }),
      reason: resolve.text('reason'),
    }),
  }),
  'give-back': spec({
    summary: 'Give work that was taken over back to whoever had it, or to a handler who is named',
    body: z.strictObject({ task, handler: code.optional(), note }),
    texts: ['note'],
    command: async ({ task: id, handler }, resolve) => {
      if (handler === undefined) await resolve.stillThere(id, 'handler');
      return {
        action: 'give-back',
        ...(id === undefined ? {} : { task: taskId(id) }),
        ...(handler === undefined ? {} : { handler: await resolve.person(handler, 'handler') }),
        ...resolve.optionalText('note'),
      };
    },
  }),
};
