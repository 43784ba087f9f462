import { z } from 'zod';
import type { ExplanationCommand } from '../../../domain/complaint/explanations/actions';
import { explanationId } from '../../../domain/ids';
import { code } from '../../requests/fields';
import { long, type SpecsOf, spec } from './spec';

/** The most delays that one explanation is about. */
const MOST_EXPLAINED = 50;

export const EXPLANATIONS_SPECS: SpecsOf<ExplanationCommand> = {
  'explain-overdue': spec({
    body: z.strictObject({
      overdue: z
        .array(code)
        .min(1)
        .max(MOST_EXPLAINED)
        .describe('Ids of what is explained, such as o12: all that has the same cause'),
      cause: code.describe('One of the policy’s causes of delays'),
      text: long.describe('Why the unit was late'),
      plan: long.describe('What will be done'),
    }),
    texts: ['text', 'plan'],
    command: ({ overdue, cause }, resolve) => ({
      action: 'explain-overdue',
      overdue: overdue.map(explanationId),
      cause,
      text: resolve.text('text'),
      plan: resolve.text('plan'),
    }),
  }),
};
