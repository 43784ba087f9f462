import { z } from 'zod';
import type { GuidanceCommand } from '../../../domain/complaint/guidance/actions';
import { long, type SpecsOf, spec } from './spec';

export const GUIDANCE_SPECS: SpecsOf<GuidanceCommand> = {
  guide: spec({
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'guide', text: resolve.text('text') }),
  }),
};
