import { z } from 'zod';
import { own } from '../../../words/schema-issues';
import { wholeNumber } from '../../requests/fields';

/** The fewest letters of a name that are looked for: a Chinese family name and one letter of the given name. */
const LEAST_LETTERS = 2;

/** Letters of a name that count, as Postgres folds them. */
const lettersOf = (name: string): number => [...name.normalize('NFKC').replaceAll(/\s/gu, '')].length;

const sought = (most: number) => z.string().min(1).max(most);

/** What a customer is looked up by. */
export const customersQuery = z
  .strictObject({
    phone: sought(50).optional().describe('A telephone number, however it is written; another than this is not found'),
    billingNumber: sought(100).optional().describe('A billing number; blanks, hyphens, width and case do not matter'),
    name: sought(200)
      .refine(
        (value) => lettersOf(value) >= LEAST_LETTERS,
        own({ en: 'must have two letters at least', zh: '至少两个字' }),
      )
      .optional()
      .describe('The start of a name, two letters at least; blanks, width and case do not matter'),
    limit: wholeNumber(1, 50).default(20),
    cursor: z.string().max(1_000).optional(),
  })
  .refine(
    ({ phone, billingNumber, name }) => [phone, billingNumber, name].filter((one) => one !== undefined).length === 1,
    own({
      en: 'must have exactly one of phone, billingNumber and name',
      zh: 'phone、billingNumber、name 须且只能有一项',
    }),
  );

export type CustomersQuery = z.infer<typeof customersQuery>;
