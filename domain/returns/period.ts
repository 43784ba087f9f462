import type { ReturnDefinition, ReturnPeriodKind } from './definition';

/** A period of a return. */
export interface ReturnPeriod {
  /** Such as `2026-03`, `2026-Q1` or `2026-H1`. */
  readonly code: string;
  /** Its months in order, such as `2026-03`. */
  readonly months: readonly string[];
}

const LENGTH: Readonly<Record<ReturnPeriodKind, number>> = { month: 1, quarter: 3, 'half-year': 6 };
const MARK: Readonly<Record<ReturnPeriodKind, string>> = { month: '', quarter: 'Q', 'half-year': 'H' };

/** The month that is so many after another one, such as `2026-03`. */
function monthAt(year: number, month: number, after: number): string {
  const count = year * 12 + month - 1 + after;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

type Periods = Pick<ReturnDefinition, 'period' | 'yearBegins'>;

/** In which month the year of such a return begins: 1 to 12. */
const beginsIn = ({ yearBegins }: Periods, ofFirm: number): number => (yearBegins === 'firm' ? ofFirm : 1);

/**
 * The period of a return with such a code; null if it has none. A year is named after the one in which it begins.
 *
 * @param ofFirm the month in which the firm's year begins, 1 to 12
 */
export function periodOf(definition: Periods, code: string, ofFirm: number): ReturnPeriod | null {
  const length = LENGTH[definition.period];
  const found = /^(\d{4})-(?:([QH])([1-4])|(\d{2}))$/.exec(code);
  if (found === null) return null;
  const [, year, mark = '', part, month] = found;
  if (mark !== MARK[definition.period]) return null;
  const no = Number(part ?? month);
  if (no < 1 || no > 12 / length) return null;
  const first = beginsIn(definition, ofFirm) + (no - 1) * length;
  return { code, months: Array.from({ length }, (_, index) => monthAt(Number(year), first, index)) };
}

/**
 * The periods of a return that begin in a month or before, the latest first.
 *
 * @param month such as `2026-03`
 * @param ofFirm the month in which the firm's year begins, 1 to 12
 */
export function periodsUntil(definition: Periods, month: string, ofFirm: number, count: number): ReturnPeriod[] {
  const length = LENGTH[definition.period];
  const [year, no] = month.split('-').map(Number) as [number, number];
  const since = year * 12 + no - beginsIn(definition, ofFirm);
  const last = Math.floor(since / length);
  return Array.from({ length: count }, (_, index) => {
    const nth = last - index;
    const inYear = 12 / length;
    const [of, part] = [Math.floor(nth / inYear), (nth % inYear) + 1];
    const mark = MARK[definition.period];
    const code = `${of}-${mark === '' ? String(part).padStart(2, '0') : `${mark}${part}`}`;
    return periodOf(definition, code, ofFirm)!;
  });
}
