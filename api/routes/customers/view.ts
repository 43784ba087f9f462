import { z } from 'zod';
import { kind } from '../../requests/fields';
import { earlierView } from '../../views/filed';

const masked = z.string().optional();

/** A customer, with what they complained of and what they were answered. */
export const customerView = z
  .object({
    name: masked.describe('Masked, as all that tells who the customer is; left out where they did not give it'),
    phone: masked,
    email: masked,
    address: masked,
    billingNumber: masked,
    cases: z
      .array(
        earlierView.extend({
          kind,
          nuisance: z.boolean().describe('Whether it was ruled a nuisance'),
          category: z
            .string()
            .nullable()
            .describe('Null where the caller knows only a question that their unit was asked'),
          answered: z
            .object({ text: z.string(), at: z.string() })
            .nullable()
            .describe(
              'The latest answer to the customer; null if there is none, or for whoever does not see the case whole',
            ),
        }),
      )
      .describe('The latest first, at most 20; those that the caller may hear of'),
    more: z.number().int().describe('How many more there are before these'),
    elsewhere: z
      .number()
      .int()
      .describe('How many more there are, with units whose complaints the caller does not see'),
  })
  .meta({ id: 'Customer' });

export type CustomerView = z.infer<typeof customerView>;
