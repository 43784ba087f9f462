import { z } from 'zod';
import type { NuisanceCommand } from '../../../domain/complaint/nuisance/actions';
import { reason, type SpecsOf, spec } from './spec';

export const NUISANCE_SPECS: SpecsOf<NuisanceCommand> = {
  'mark-nuisance': spec({
    body: z.strictObject({ reason }),
    texts: ['reason'],
    command: (_body, resolve) => ({ action: 'mark-nuisance', reason: resolve.text('reason') }),
  }),
  'rule-on-nuisance': spec({
    body: z.strictObject({ agree: z.boolean(), reason }),
    texts: ['reason'],
    command: ({ agree }, resolve) => ({ action: 'rule-on-nuisance', agree, reason: resolve.text('reason') }),
  }),
};
