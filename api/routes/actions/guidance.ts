import { z } from 'zod';
import type { GuidanceCommand } from '../../../domain/complaint/guidance/actions';
import { code } from '../../requests/fields';
import { long, type SpecsOf, spec } from './spec';

export const GUIDANCE_SPECS: SpecsOf<GuidanceCommand> = {
  'ask-guidance': spec({
    body: z.strictObject({
      question: long.describe('What the handler wants to know'),
      guide: code.optional().describe('A service supervisor of the office that is asked; any of them if left out'),
    }),
    texts: ['question'],
    command: async ({ guide }, resolve) => ({
      action: 'ask-guidance',
      question: resolve.text('question'),
      ...(guide === undefined ? {} : { guide: await resolve.person(guide, 'guide') }),
      guidingOffices: await resolve.guidingOffices(),
      departmentSupervisors: await resolve.departmentSupervisors(),
    }),
  }),
  guide: spec({
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'guide', text: resolve.text('text') }),
  }),
};
