import { z } from 'zod';
import { complaintId } from '../../../domain/ids';
import { complaintIdField, moment, text } from '../../fields';
import { note, reason, spec } from './spec';

/** Duplicates, appeals and nuisances. */
export const MERGING_SPECS = {
  merge: spec({
    summary: 'Merge a duplicate into the complaint that leads; its customer is told when that one has been replied',
    body: z.strictObject({ into: complaintIdField, reason }),
    texts: ['reason'],
    command: async ({ into }, resolve) => {
      const id = complaintId(into.toLowerCase());
      return { action: 'merge', into: id, leading: await resolve.unitsOf(id, 'into'), reason: resolve.text('reason') };
    },
  }),
  unmerge: spec({
    summary: 'Take a complaint out of the one that leads it; it goes on where it was',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'unmerge', reason: resolve.text('reason') }),
  }),
  appeal: spec({
    summary: 'Record that the customer went to the regulator; what has been answered goes back to work',
    body: z.strictObject({
      reference: text(200).describe('Under which the regulator keeps the appeal'),
      receivedAt: moment.describe('When the appeal came in; its clock counts from here'),
      text: note,
    }),
    texts: ['reference', 'text'],
    command: async ({ receivedAt }, resolve) => ({
      action: 'appeal',
      reference: resolve.text('reference'),
      receivedAt: Date.parse(receivedAt),
      ...resolve.optionalText('text'),
      ...(await resolve.vacancy()),
    }),
  }),
  'mark-nuisance': spec({
    summary: 'Mark a complaint as a nuisance; a service supervisor rules on it',
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'mark-nuisance', reason: resolve.text('reason') }),
  }),
  'rule-on-nuisance': spec({
    summary: 'Agree that it is a nuisance, which is not accepted, or let the complaint go on where it was',
    body: z.strictObject({ agree: z.boolean(), reason }),
    texts: ['reason'],
    command: ({ agree }, resolve) => ({ action: 'rule-on-nuisance', agree, reason: resolve.text('reason') }),
  }),
};
