import { z } from 'zod';
import type { LinkingCommand } from '../../../domain/complaint/linking/actions';
import {
  code,
  complaintIdField,
  customerClass,
  incidents,
  kind,
  LONG_TEXT,
  moment,
  severity,
  text,
} from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

/** What a second matter is filed with. The rest is as in the first complaint. */
export const splitBody = z.strictObject({
  category: code.describe('Of the second matter'),
  facts: text(LONG_TEXT).describe('What the second matter is, in the words of the customer'),
  remedySought: text(LONG_TEXT).optional(),
  kind: kind.optional().describe('A complaint if left out'),
  severity: severity.optional().describe('Ordinary if left out'),
  customerClass: customerClass.optional().describe('That of this complaint if left out'),
  incidents: incidents.optional(),
  product: text(200).optional(),
  agent: code.optional().describe('Who owns the second complaint; the owner of this one if left out'),
  receivedAt: moment.optional().describe('When the customer spoke of it; when this one was received if left out'),
  reason,
});

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
  split: spec({
    body: splitBody,
    texts: ['reason'],
    personal: ['facts', 'remedySought', 'product'],
    command: async ({ receivedAt }, resolve) => ({
      action: 'split',
      complaint: await resolve.splitOff(),
      ...(receivedAt === undefined ? {} : { receivedAt: Date.parse(receivedAt) }),
      reason: resolve.text('reason'),
    }),
  }),
};
