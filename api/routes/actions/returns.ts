import { z } from 'zod';
import type { ReturnCommand } from '../../../domain/complaint/returns/actions';
import { code } from '../../requests/fields';
import { order, visit } from './remedy-fields';
import { note, reason, refuse, type SpecsOf, spec, without } from './spec';

export const RETURNS_SPECS: SpecsOf<ReturnCommand> = {
  return: spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'return', reason: resolve.text('reason') }),
  }),
  'rule-on-return': spec({
    body: z.strictObject({
      agree: z.boolean(),
      unit: code.optional(),
      note,
      reason: note,
      visit: visit.optional().describe('Somebody goes there at once, or the unit that gets the complaint does instead'),
    }),
    texts: ['note', 'reason', 'visit/text'],
    command: async ({ agree, unit, note: added, reason: why, visit: ordered }, resolve) => {
      if (!agree) {
        if (why === undefined)
          refuse('reason', { en: 'is needed when the complaint is sent back', zh: '驳回退单时必填' });
        without(
          { unit, note: added, visit: ordered },
          { en: 'goes with a return that is agreed to', zh: '仅用于同意退单' },
        );
        return { action: 'rule-on-return', agree, reason: resolve.text('reason') };
      }
      if (unit === undefined)
        refuse('unit', {
          en: 'is needed: the unit that is to have the complaint instead',
          zh: '必填：改由其承办的单位',
        });
      without(
        { reason: why },
        { en: 'goes with a complaint that is sent back; send a note instead', zh: '仅用于驳回退单；请改用 note' },
      );
      return {
        action: 'rule-on-return',
        agree,
        unit: await resolve.unit(unit, 'unit'),
        ...resolve.optionalText('note'),
        ...(ordered === undefined ? {} : { visit: await order(ordered, 'visit', resolve) }),
      };
    },
  }),
};
