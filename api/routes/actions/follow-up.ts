import { z } from 'zod';
import type { FollowUpCommand } from '../../../domain/complaint/follow-up/actions';
import { CALLBACK_RESULTS, FOLLOW_UP_MEDIA, RESOLUTIONS } from '../../../domain/complaint/follow-up/follow-up';
import { REPAIR_RESULTS } from '../../../domain/complaint/follow-up/repair';
import { code, moment } from '../../requests/fields';
import { note, reason, type SpecsOf, spec } from './spec';

/** How a customer was asked, and what they answered. */
const call = {
  medium: z.enum(FOLLOW_UP_MEDIA).optional().describe('By telephone if left out'),
  score: z.int().min(0).max(10).optional().describe('Answer of the ten-point survey'),
  note,
  nextTry: moment.optional().describe('When the customer is tried next, where nobody was reached'),
};
const planned = (nextTry: string | undefined) => (nextTry === undefined ? {} : { nextTry: Date.parse(nextTry) });

export const FOLLOW_UP_SPECS: SpecsOf<FollowUpCommand> = {
  'follow-up': spec({
    body: z.strictObject({
      outcome: z.enum(CALLBACK_RESULTS),
      resolution: z
        .enum(RESOLUTIONS)
        .optional()
        .describe('Whether the customer says that the matter is resolved, where the policy has them asked'),
      ...call,
    }),
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
    body: z.strictObject({ reason, unit: code.optional() }),
    texts: ['reason'],
    command: async ({ unit }, resolve) => ({
      action: 'rework',
      reason: resolve.text('reason'),
      ...(unit === undefined ? {} : { unit: await resolve.unit(unit, 'unit') }),
    }),
  }),
  'decline-rework': spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'decline-rework', reason: resolve.text('reason') }),
  }),
  'repair-call': spec({
    body: z.strictObject({ outcome: z.enum(REPAIR_RESULTS), ...call }),
    texts: ['note'],
    command: ({ note: _note, nextTry, ...answer }, resolve) => ({
      action: 'repair-call',
      ...answer,
      ...planned(nextTry),
      ...resolve.optionalText('note'),
    }),
  }),
};
