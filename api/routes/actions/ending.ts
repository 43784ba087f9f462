import { z } from 'zod';
import type { EndingCommand } from '../../../domain/complaint/ending/actions';
import { note, reason, type SpecsOf, spec } from './spec';

export const ENDING_SPECS: SpecsOf<EndingCommand> = {
  close: spec({
    body: z.strictObject({ text: note }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'close', ...resolve.optionalText('text') }),
  }),
  withdraw: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'withdraw', reason: resolve.text('reason') }),
  }),
  terminate: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'terminate', reason: resolve.text('reason') }),
  }),
  reopen: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: async (_body, resolve) => ({
      action: 'reopen',
      reason: resolve.text('reason'),
      ...(await resolve.vacancy()),
    }),
  }),
};
