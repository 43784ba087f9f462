import type { FilingRefusal } from './filing';
import type { ReturnPeriod } from './period';

/** A period for which a return was filed. */
export interface FiledPeriod {
  readonly code: string;
  /** Its first and its last month, such as `2026-01`. */
  readonly first: string;
  readonly last: string;
}

/**
 * Why a return cannot be filed for a period because of what was filed before. Periods move where the year of a firm begins in
 * another month: the same code then means other days, and other codes share days. Null where nothing was filed for any of these
 * days, and where exactly this period was.
 *
 * @param filed what was filed of this return
 */
export function filedOtherwise({ code, months }: ReturnPeriod, filed: readonly FiledPeriod[]): FilingRefusal | null {
  const [first, last] = [months[0]!, months.at(-1)!];
  const shares = (one: FiledPeriod): boolean => one.first <= last && first <= one.last;
  const isThis = (one: FiledPeriod): boolean => one.code === code && one.first === first && one.last === last;
  const other = filed.find((one) => (one.code === code || shares(one)) && !isThis(one));
  if (other === undefined) return null;
  const [asked, was] = [daysOf({ first, last }), daysOf(other)];
  return {
    reason: 'filed-otherwise',
    says: {
      en: `${code} would be ${asked.en} now, and this return was filed as ${other.code} for ${was.en}: the year of the firm began in another month then. Days are filed once.`,
      zh: `${code} 现为 ${asked.zh}，而该报表已按 ${other.code} 报送 ${was.zh}：当时企业年度开始的月份不同。同一日期只报送一次。`,
    },
  };
}

/** The first and the last day of months. */
function daysOf({ first, last }: Pick<FiledPeriod, 'first' | 'last'>) {
  const [year, month] = last.split('-').map(Number) as [number, number];
  const days = [`${first}-01`, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)];
  return { en: days.join(' to '), zh: days.join(' 至 ') };
}
