import { z } from 'zod';
import type { AccusedCommand } from '../../../domain/complaint/accused/actions';
import { personId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { reason, type SpecsOf, spec } from './spec';

const body = z.strictObject({ person: code, reason });

export const ACCUSED_SPECS: SpecsOf<AccusedCommand> = {
  'name-accused': spec({
    body,
    texts: ['reason'],
    command: async ({ person }, resolve) => ({
      action: 'name-accused',
      accused: (await resolve.person(person, 'person')).person,
      reason: resolve.text('reason'),
    }),
  }),
  'clear-accused': spec({
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
