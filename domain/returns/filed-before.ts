import type { FilingRefusal } from './filing';
import type { ReturnPeriod } from './period';

/** A period for which a return was filed. */
export interface FiledPeriod {
  readonly code: string;
  /** Its first and its last month, such as `2026-01`. */
  readonly first: string;
  readonly last: string;
}

/** What was filed before that a period can not be filed beside. */
export interface FiledBefore {
  readonly filed: FiledPeriod;
  /** Why it is not this very period that was filed; null if it is. */
  readonly otherwise: FilingRefusal | null;
}

/**
 * What was filed before for this period, for another one of the same code, or for some of its days. Periods move where the year of a
 * firm begins in another month: the same code then means other days, and other codes share days. Null if nothing was.
 *
 * @param all what was filed of this return
 */
export function filedBefore({ code, months }: ReturnPeriod, all: readonly FiledPeriod[]): FiledBefore | null {
  const [first, last] = [months[0]!, months.at(-1)!];
  const isThis = (one: FiledPeriod): boolean => one.code === code && one.first === first && one.last === last;
  const some = all.filter((one) => one.code === code || (one.first <= last && first <= one.last));
  const other = some.find((one) => !isThis(one));
  if (other === undefined) return some[0] === undefined ? null : { filed: some[0], otherwise: null };
  const [asked, was] = [daysOf({ first, last }), daysOf(other)];
  const otherwise: FilingRefusal = {
    reason: 'filed-otherwise',
    says: {
      en: `${code} would be ${asked.en} now, and this return was filed as ${other.code} for ${was.en}: the year of the firm began in another month then. Days are filed once.`,
      zh: `${code} 现为 ${asked.zh}，而该报表已按 ${other.code} 报送 ${was.zh}：当时企业年度开始的月份不同。同一日期只报送一次。`,
    },
  };
  return { filed: other, otherwise };
}

/** The first and the last day of months. */
function daysOf({ first, last }: Pick<FiledPeriod, 'first' | 'last'>) {
  const [year, month] = last.split('-').map(Number) as [number, number];
  const days = [`${first}-01`, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)];
  return { en: days.join(' to '), zh: days.join(' 至 ') };
}
