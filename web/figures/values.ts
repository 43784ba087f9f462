import type { Speech } from '../frame/language';
import { length, workingLength } from '../frame/time';
import type { Definition } from './measures';

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

/** A value in words: `312`, `93.4%`, `27 h`. */
export function saidValue({ shape }: Definition, value: number, speech: Speech): string {
  switch (shape) {
    case 'count':
      return rounded(value);
    case 'rate':
      return `${rounded(value * 100)}%`;
    case 'elapsed':
      return length(value, speech);
    case 'working':
      return workingLength(value, speech);
  }
}

/** By how much a value differs from an earlier one: of a share in points, of everything else in percent of it. */
export function saidChange({ shape }: Definition, value: number, before: number, { t }: Speech): string | null {
  const signed = (change: number): string => `${change > 0 ? '+' : '−'}${rounded(Math.abs(change))}`;
  const isRate = shape === 'rate';
  if (!isRate && before === 0) return null;
  const change = isRate ? (value - before) * 100 : ((value - before) / before) * 100;
  if (rounded(Math.abs(change)) === '0') return t('figures:same');
  return isRate ? t('figures:points', { change: signed(change) }) : `${signed(change)}%`;
}

/** A period by its first day, as short as it can be: `2026`, `2026 Q1`, `2026-03`, `2026-03-17`. */
export function saidPeriod(start: string, period: string | null): string {
  if (period === 'year') return start.slice(0, 4);
  if (period === 'quarter') return `${start.slice(0, 4)} Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`;
  return period === 'month' ? start.slice(0, 7) : start;
}
