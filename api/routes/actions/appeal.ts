import { z } from 'zod';
import type { AppealCommand } from '../../../domain/complaint/appeal/actions';
import { moment, text } from '../../requests/fields';
import { note, type SpecsOf, spec } from './spec';

export const APPEAL_SPECS: SpecsOf<AppealCommand> = {
  appeal: spec({
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
};
