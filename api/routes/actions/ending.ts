import { z } from 'zod';
import type { EndingCommand } from '../../../domain/complaint/ending/actions';
import { note, reason, type SpecsOf, spec } from './spec';

export const ENDING_SPECS: SpecsOf<EndingCommand> = {
  close: spec({
    summary:
      'Close: answered at once, replied without follow-up, or dissatisfied once the customer knows that nothing more is done',
    body: z.strictObject({ text: note }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'close', ...resolve.optionalText('text') }),
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
};
