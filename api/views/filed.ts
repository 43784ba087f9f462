import { z } from 'zod';
import { complaintView } from './complaint';
import { stateName } from './complaint-row';
import { missingView } from './particulars';

export const earlierView = z.object({
  id: z.string(),
  number: z.string(),
  state: stateName,
  category: z.string(),
  owner: z.string(),
  receivedAt: z.string(),
  advice: z
    .enum(['urge-or-merge', 'inform-or-reopen', 'inform'])
    .describe(
      'Still open: urge it, or merge the new one. Closed: tell the customer what came of it, or reopen it. ' +
        'Withdrawn or terminated: tell them; it can’t be reopened',
    ),
});
export type EarlierView = z.infer<typeof earlierView>;

/** The answer to an intake: the complaint and, for people, what the customer complained of before. */
export const filedView = complaintView
  .extend({
    missing: z
      .array(missingView)
      .describe('What its category needs before it is verified or dispatched, and was not given; see supplement'),
    earlier: z
      .array(earlierView)
      .describe('Of the same customer about the same, latest first; those that the caller may hear of'),
    elsewhere: z
      .number()
      .int()
      .describe('How many more there are, with units whose complaints the caller does not see'),
  })
  .meta({ id: 'FiledComplaint' });

export type FiledView = z.infer<typeof filedView>;

/** The answer to somebody who did something and may not see the complaint: only that it was done. */
export const receiptView = z
  .object({
    sight: z.literal('none'),
    id: z.string(),
    number: z.string().optional().describe('Of a complaint that was just filed, for the customer'),
  })
  .meta({ id: 'Receipt' });

export type Receipt = z.infer<typeof receiptView>;
