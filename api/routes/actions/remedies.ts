import { z } from 'zod';
import type { RemedyCommand } from '../../../domain/complaint/remedies/actions';
import { remedyId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { long, note, reason, refuse, type SpecsOf, spec, without } from './spec';

const remedy = code.describe('Id of a remedy, such as r9-1');

export const REMEDIES_SPECS: SpecsOf<RemedyCommand> = {
  arrive: spec({
    body: z.strictObject({ remedy, note }),
    texts: ['note'],
    command: ({ remedy: id }, resolve) => ({
      action: 'arrive',
      remedy: remedyId(id),
      ...resolve.optionalText('note'),
    }),
  }),
  'carry-out': spec({
    body: z.strictObject({ remedy, note }),
    texts: ['note'],
    command: ({ remedy: id }, resolve) => ({
      action: 'carry-out',
      remedy: remedyId(id),
      ...resolve.optionalText('note'),
    }),
  }),
  'confirm-remedy': spec({
    body: z.strictObject({
      remedy,
      outcome: z.enum(['confirmed', 'not-confirmed', 'unreachable', 'declined']),
      reason: note,
      note,
    }),
    texts: ['reason', 'note'],
    command: ({ remedy: id, outcome, reason: why, note: added }, resolve) => {
      const remedy = remedyId(id);
      if (outcome !== 'not-confirmed') {
        without(
          { reason: why },
          {
            en: 'goes with a remedy that is not confirmed; send a note instead',
            zh: '仅用于客户不认可补救；请改用 note',
          },
        );
        return { action: 'confirm-remedy', remedy, outcome, ...resolve.optionalText('note') };
      }
      if (why === undefined)
        refuse('reason', { en: 'is needed when the remedy is not confirmed', zh: '客户不认可补救时必填' });
      without(
        { note: added },
        { en: 'goes with the other outcomes; put it into the reason', zh: '仅用于其他结果；请写入 reason' },
      );
      return { action: 'confirm-remedy', remedy, outcome, reason: resolve.text('reason') };
    },
  }),
  'withdraw-remedy': spec({
    body: z.strictObject({ remedy, reason, consent: long.describe('How and when the customer agreed') }),
    texts: ['reason', 'consent'],
    command: ({ remedy: id }, resolve) => ({
      action: 'withdraw-remedy',
      remedy: remedyId(id),
      reason: resolve.text('reason'),
      consent: resolve.text('consent'),
    }),
  }),
};
