import { z } from 'zod';
import type { AccusedCommand } from '../../../domain/complaint/accused/actions';
import { personId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

const body = z.strictObject({ person: code, reason });

export const ACCUSED_SPECS: SpecsOf<AccusedCommand> = {
  'name-accused': spec({
    summary: 'Say that the complaint is about somebody of the staff: it is kept from them, and their duties in it move',
    body,
    texts: ['reason'],
    command: async ({ person }, resolve) => ({
      action: 'name-accused',
      accused: (await resolve.person(person, 'person')).person,
      reason: resolve.text('reason'),
    }),
  }),
  'clear-accused': spec({
    summary: 'Say that the complaint is not about this person after all',
    body,
    texts: ['reason'],
    // Somebody who has left in the meantime can be cleared as well.
    command: ({ person }, resolve) => ({
      action: 'clear-accused',
      accused: personId(person),
      reason: resolve.text('reason'),
    }),
  }),
};
