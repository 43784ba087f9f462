import { z } from 'zod';
import type { MergingCommand } from '../../../domain/complaint/merging/actions';
import { complaintId } from '../../../domain/ids';
import { complaintIdField } from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

export const MERGING_SPECS: SpecsOf<MergingCommand> = {
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
};
