import { z } from 'zod';
import type { MergingCommand } from '../../../domain/complaint/merging/actions';
import { complaintId } from '../../../domain/ids';
import { complaintIdField } from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

export const MERGING_SPECS: SpecsOf<MergingCommand> = {
  merge: spec({
    body: z.strictObject({ into: complaintIdField, reason }),
    texts: ['reason'],
    command: async ({ into }, resolve) => {
      const id = complaintId(into.toLowerCase());
      return { action: 'merge', into: id, leading: await resolve.unitsOf(id, 'into'), reason: resolve.text('reason') };
    },
  }),
  unmerge: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'unmerge', reason: resolve.text('reason') }),
  }),
};
