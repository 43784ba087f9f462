import { beijing } from '../../domain/calendar/calendars';
import type { CaseFile } from '../../domain/complaint/a-case';
import type { MonthByHand } from './a-figure-by-hand';
import { CUSTOMERS, MARCH } from './march';
import { MARCH_BY_HAND } from './march-by-hand';
import { CUSTOMERS_IN_MAY, MAY } from './may';
import { MAY_BY_HAND } from './may-by-hand';

/** Two months of one record, so that every figure counts something in one of them. */
export const MONTHS: readonly MonthByHand[] = [
  {
    month: '2026-03',
    from: beijing('2026-03-01 00:00'),
    to: beijing('2026-04-01 00:00'),
    customers: 40_000,
    ...MARCH_BY_HAND,
  },
  {
    month: '2026-05',
    from: beijing('2026-05-01 00:00'),
    to: beijing('2026-06-01 00:00'),
    customers: 20_000,
    ...MAY_BY_HAND,
  },
];

/** Everything that is on that record, by name, and whose it is. */
export const LIVES: Readonly<Record<string, CaseFile>> = { ...MARCH, ...MAY };
export const WHOSE: typeof CUSTOMERS = { ...CUSTOMERS, ...CUSTOMERS_IN_MAY };
