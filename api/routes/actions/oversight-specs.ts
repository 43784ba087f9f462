import { z } from 'zod';
import { clockId, extensionId, remedyId } from '../../../domain/ids';
import { code, moment } from '../../fields';
import { long, newOwner, note, reason, refuse, spec, without } from './spec';

const remedy = code.describe('Id of a remedy, such as r9-1');

const moreTime = moment.describe(
  'Where the clock counts no time then, it holds until another moment near it; the answer says until when',
);

/** What heads, supervisors and customers do beside the line of work, and what the reply promised. */
export const OVERSIGHT_SPECS = {
  'request-extension': spec({
    summary: 'Ask for more time on a clock before it runs out; a head who asks grants it at once',
    body: z.strictObject({ clock: code.describe('Id of a running clock'), until: moreTime, reason }),
    texts: ['reason'],
    command: ({ clock, until }, resolve) => ({
      action: 'request-extension',
      clock: clockId(clock),
      until: Date.parse(until),
      reason: resolve.text('reason'),
    }),
  }),
  'rule-on-extension': spec({
    summary: 'Grant or refuse more time, as a head of the unit that holds the clock or of one above',
    body: z.strictObject({ request: code, agree: z.boolean(), reason: note }),
    texts: ['reason'],
    command: ({ request: id, agree, reason: why }, resolve) => {
      const request = extensionId(id);
      if (agree) {
        without({ reason: why }, 'goes with a refusal');
        return { action: 'rule-on-extension', request, agree };
      }
      if (why === undefined) refuse('reason', 'is needed for a refusal');
      return { action: 'rule-on-extension', request, agree, reason: resolve.text('reason') };
    },
  }),
  urge: spec({
    summary: 'Record that the customer or somebody of the staff urges',
    body: z.strictObject({ from: z.enum(['customer', 'staff']), note }),
    texts: ['note'],
    command: ({ from }, resolve) => ({ action: 'urge', from, ...resolve.optionalText('note') }),
  }),
  arrive: spec({
    summary: 'Record that somebody is on site for a promised visit',
    body: z.strictObject({ remedy, note }),
    texts: ['note'],
    command: ({ remedy: id }, resolve) => ({
      action: 'arrive',
      remedy: remedyId(id),
      ...resolve.optionalText('note'),
    }),
  }),
  'carry-out': spec({
    summary: 'Record that a promised remedy has been carried out',
    body: z.strictObject({ remedy, note }),
    texts: ['note'],
    command: ({ remedy: id }, resolve) => ({
      action: 'carry-out',
      remedy: remedyId(id),
      ...resolve.optionalText('note'),
    }),
  }),
  'reassign-owner': spec({
    summary: 'Give the ownership to another agent, as the head of the owner’s unit or of one above',
    body: z.strictObject({ to: code, unit: code.optional(), reason }),
    texts: ['reason'],
    command: async (body, resolve) => ({
      action: 'reassign-owner',
      ...(await newOwner(resolve, body)),
      reason: resolve.text('reason'),
    }),
  }),
  supervise: spec({
    summary: 'Open a supervision with requirements, or take one that opened by rule',
    body: z.strictObject({ requirements: long, supervisor: code.optional() }),
    texts: ['requirements'],
    command: async ({ supervisor }, resolve) => ({
      action: 'supervise',
      requirements: resolve.text('requirements'),
      ...(supervisor === undefined ? {} : { supervisor: await resolve.person(supervisor, 'supervisor') }),
    }),
  }),
  'lift-supervision': spec({
    summary: 'End the supervision, as its supervisor',
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'lift-supervision', text: resolve.text('text') }),
  }),
  'look-back': spec({
    summary: 'Look back at a supervised complaint after closing; one that does not hold is reopened',
    body: z.strictObject({ holds: z.boolean(), text: long }),
    texts: ['text'],
    command: async ({ holds }, resolve) => ({
      action: 'look-back',
      holds,
      text: resolve.text('text'),
      ...(await resolve.vacancy()),
    }),
  }),
};
