import { z } from 'zod';
import type { Money } from '../../domain/money';
import { own } from '../../words/schema-issues';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** How many decimals the amounts of a currency have: two for CNY, none for JPY. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount of money as people give it: a decimal string, since numbers are rounded. */
export const money = z
  .strictObject({
    value: z
      .string()
      .regex(
        /^(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/,
        own({
          en: 'must be a decimal number in a string, such as "58.00"',
          zh: '须为字符串形式的十进制数，如 "58.00"',
        }),
      )
      .refine((value) => /[1-9]/.test(value), own({ en: 'must be more than nothing', zh: '须大于零' })),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, own({ en: 'must be a code of ISO 4217, such as CNY', zh: '须为 ISO 4217 货币代码，如 CNY' }))
      .refine(
        (currency) => CURRENCIES.has(currency),
        own({ en: 'must be a currency of ISO 4217', zh: '须为 ISO 4217 中的货币' }),
      ),
  })
  .refine(({ value, currency }) => !CURRENCIES.has(currency) || decimalsIn(value).length <= decimalsOf(currency), {
    path: ['value'],
    error: own({ en: 'has more decimals than the currency', zh: '小数位数超过该货币' }),
  })
  .describe('An amount and its currency');

const decimalsIn = (value: string): string => value.split('.')[1] ?? '';

/** An amount in the one form in which it is kept, with all decimals of its currency. */
export function exact({ value, currency }: Money): Money {
  const decimals = decimalsIn(value).padEnd(decimalsOf(currency), '0');
  return { value: decimals === '' ? value : `${value.split('.')[0]}.${decimals}`, currency };
}

/** An amount of money as it is shown. */
export const moneyView = z.object({ value: z.string().describe('Decimal, exact'), currency: z.string() });
