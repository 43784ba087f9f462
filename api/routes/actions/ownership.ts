import { z } from 'zod';
import type { OwnershipCommand } from '../../../domain/complaint/ownership/actions';
import { code } from '../../requests/fields';
import { newOwner, note, reason, refuse, type SpecsOf, spec, without } from './spec';

export const OWNERSHIP_SPECS: SpecsOf<OwnershipCommand> = {
  'hand-over': spec({
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
    body: z.strictObject({ accept: z.boolean(), reason: note }),
    texts: ['reason'],
    command: ({ accept, reason: why }, resolve) => {
      if (accept) {
        without(
          { reason: why },
          { en: 'goes with a declined hand-over; add a note instead', zh: '仅用于谢绝移交；请改为添加记录' },
        );
        return { action: 'answer-hand-over', accept };
      }
      if (why === undefined) refuse('reason', { en: 'is needed when the hand-over is declined', zh: '谢绝移交时必填' });
      return { action: 'answer-hand-over', accept, reason: resolve.text('reason') };
    },
  }),
  'reassign-owner': spec({
    body: z.strictObject({ to: code, unit: code.optional(), reason }),
    texts: ['reason'],
    command: async (body, resolve) => ({
      action: 'reassign-owner',
      ...(await newOwner(resolve, body)),
      reason: resolve.text('reason'),
    }),
  }),
};
