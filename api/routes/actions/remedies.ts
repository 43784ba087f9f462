import { z } from 'zod';
import type { RemedyCommand } from '../../../domain/complaint/remedies/actions';
import { remedyId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { note, refuse, type SpecsOf, spec, without } from './spec';

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
        without({ reason: why }, 'goes with a remedy that is not confirmed; send a note instead');
        return { action: 'confirm-remedy', remedy, outcome, ...resolve.optionalText('note') };
      }
      if (why === undefined) refuse('reason', 'is needed when the remedy is not confirmed');
      without({ note: added }, 'goes with the other outcomes; put it into the reason');
      return { action: 'confirm-remedy', remedy, outcome, reason: resolve.text('reason') };
    },
  }),
};
