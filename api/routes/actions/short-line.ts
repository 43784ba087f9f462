import { z } from 'zod';
import type { ShortLineCommand } from '../../../domain/complaint/short-line/actions';
import { proposalFields } from './proposal';
import { type SpecsOf, spec } from './spec';

/** A small matter is handled and answered in one act. */
export const SHORT_LINE_SPECS: SpecsOf<ShortLineCommand> = {
  'answer-at-once': spec({
    body: z.strictObject(proposalFields),
    texts: ['text'],
    command: ({ text: _text, ...proposal }, resolve) => ({
      action: 'answer-at-once',
      ...proposal,
      text: resolve.text('text'),
    }),
  }),
};
