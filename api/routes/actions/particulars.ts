import { z } from 'zod';
import type { ParticularsCommand } from '../../../domain/complaint/particulars/actions';
import { particularChanges } from '../../requests/particulars';
import { type SpecsOf, spec } from './spec';

export const PARTICULARS_SPECS: SpecsOf<ParticularsCommand> = {
  supplement: spec({
    body: z.strictObject({ particulars: particularChanges }),
    texts: [],
    personal: ['particulars'],
    command: async ({ particulars }, resolve) => ({
      action: 'supplement',
      particulars: await resolve.particulars(particulars),
    }),
  }),
};
