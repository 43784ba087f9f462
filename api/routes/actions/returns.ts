import { z } from 'zod';
import type { ReturnCommand } from '../../../domain/complaint/returns/actions';
import { code } from '../../requests/fields';
import { note, reason, refuse, type SpecsOf, spec, without } from './spec';

export const RETURNS_SPECS: SpecsOf<ReturnCommand> = {
  return: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'return', reason: resolve.text('reason') }),
  }),
  'rule-on-return': spec({
    body: z.strictObject({ agree: z.boolean(), unit: code.optional(), note, reason: note }),
    texts: ['note', 'reason'],
    command: async ({ agree, unit, note: added, reason: why }, resolve) => {
      if (!agree) {
        if (why === undefined) refuse('reason', 'is needed when the complaint is sent back');
        without({ unit, note: added }, 'goes with a return that is agreed to');
        return { action: 'rule-on-return', agree, reason: resolve.text('reason') };
      }
      if (unit === undefined) refuse('unit', 'is needed: the unit that is to have the complaint instead');
      without({ reason: why }, 'goes with a complaint that is sent back; send a note instead');
      return {
        action: 'rule-on-return',
        agree,
        unit: await resolve.unit(unit, 'unit'),
        ...resolve.optionalText('note'),
      };
    },
  }),
};
