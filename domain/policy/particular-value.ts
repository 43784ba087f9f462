import { listed, type Words } from '../language';
import type { Particular, ParticularType } from './particulars';

/** The longest value, in UTF-16 units. */
export const LONGEST_VALUE = 500;

/** How values of a type are written. */
interface Form {
  readonly is: (value: string) => boolean;
  readonly form: Words;
}

/** How values of each type are written. A choice has its codes for that. */
const FORMS: Readonly<Record<Exclude<ParticularType, 'choice'>, Form>> = {
  text: { is: () => true, form: { en: 'a text', zh: '文本' } },
  place: { is: () => true, form: { en: 'a place, in words', zh: '文字描述的地点' } },
  number: {
    is: (value) => /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
    form: { en: 'a number such as 12 or 0.5', zh: '数字，如 12 或 0.5' },
  },
  amount: {
    is: (value) => /^\d{1,12}(\.\d{1,2})?$/.test(value),
    form: { en: 'an amount of money such as 12.50, without a currency', zh: '金额，如 12.50，不含币种' },
  },
  date: { is: isDate, form: { en: 'a date such as 2026-10-31', zh: '日期，如 2026-10-31' } },
  period: {
    is: isPeriod,
    form: {
      en: 'a month such as 2026-10, or two dates such as 2026-10-01/2026-10-15',
      zh: '月份，如 2026-10，或起止日期，如 2026-10-01/2026-10-15',
    },
  },
  phone: { is: isPhone, form: { en: 'a telephone number of at least 5 digits', zh: '至少 5 位数字的电话号码' } },
};

/** Why a text is no value of a particular; null if it is one. */
export function valueIssue({ type, choices = [] }: Particular, value: string): Words | null {
  if (type === 'choice') {
    const which = listed(choices);
    return choices.includes(value) ? null : { en: `must be one of ${which.en}`, zh: `须为下列之一：${which.zh}` };
  }
  const { is, form } = FORMS[type];
  return is(value) ? null : { en: `must be ${form.en}`, zh: `须为${form.zh}` };
}

function isDate(value: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []).map(Number);
  return year !== undefined && month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year, month!);
}

/** How many days a month has. Counted here, since workflows must not read calendars from the host. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isPeriod(value: string): boolean {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return true;
  const [from, to, ...more] = value.split('/');
  return to !== undefined && more.length === 0 && isDate(from!) && isDate(to) && from! <= to;
}

function isPhone(value: string): boolean {
  return /^\+?[\d\s()/.#*-]{5,50}$/.test(value) && value.replaceAll(/\D/g, '').length >= 5;
}
