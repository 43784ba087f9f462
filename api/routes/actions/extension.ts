import { z } from 'zod';
import type { ExtensionCommand } from '../../../domain/complaint/extension/actions';
import { clockId, extensionId } from '../../../domain/ids';
import { code, moment } from '../../requests/fields';
import { note, reason, refuse, type SpecsOf, spec, without } from './spec';

const moreTime = moment.describe(
  'Where the clock counts no time then, it holds until another moment near it; the answer says until when',
);

export const EXTENSION_SPECS: SpecsOf<ExtensionCommand> = {
  'request-extension': spec({
    body: z.strictObject({ clock: code.describe('Id of a running clock'), until: moreTime, reason }),
    texts: ['reason'],
    command: ({ clock, until }, resolve) => ({
      action: 'request-extension',
      clock: clockId(clock),
      until: Date.parse(until),
      reason: resolve.text('reason'),
    }),
  }),
  'rule-on-extension': spec({
    body: z.strictObject({ request: code, agree: z.boolean(), reason: note }),
    texts: ['reason'],
    command: ({ request: id, agree, reason: why }, resolve) => {
      const request = extensionId(id);
      if (agree) {
        without({ reason: why }, { en: 'goes with a refusal', zh: '仅用于不同意' });
        return { action: 'rule-on-extension', request, agree };
      }
      if (why === undefined) refuse('reason', { en: 'is needed for a refusal', zh: '不同意时必填' });
      return { action: 'rule-on-extension', request, agree, reason: resolve.text('reason') };
    },
  }),
};
