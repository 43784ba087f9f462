import { z } from 'zod';
import type { LinkingCommand } from '../../../domain/complaint/linking/actions';
import { complaintIdField } from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

const body = z.strictObject({ complaint: complaintIdField, reason });

export const LINKING_SPECS: SpecsOf<LinkingCommand> = {
  link: spec({
    body,
    texts: ['reason'],
    command: async ({ complaint }, resolve) => ({
      action: 'link',
      complaint: await resolve.complaint(complaint, 'complaint'),
      reason: resolve.text('reason'),
    }),
  }),
  unlink: spec({
    body,
    texts: ['reason'],
    command: async ({ complaint }, resolve) => ({
      action: 'unlink',
      complaint: await resolve.complaint(complaint, 'complaint'),
      reason: resolve.text('reason'),
    }),
  }),
};
