import type { UnitCode } from '../ids';
import type { Brief, FigureLine, PartLine } from './brief';

/* Where the desk shows what a brief tells: addresses below `/desk`. Each list there is the one that was counted. */

const address = (path: string, query: Readonly<Record<string, string>>): string =>
  `${path}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

const iso = (at: number): string => new Date(at).toISOString();

/** The limits of a unit that run out before the next brief. */
export const dueAddress = (unit: UnitCode, { until }: Pick<Brief, 'until'>): string =>
  address('/limits', { unit, dueBefore: iso(until) });

/** The limits of a unit that have run out, and still run. */
export const overdueAddress = (unit: UnitCode): string => address('/limits', { unit, slaState: 'breached' });

/** What a unit has that came to it since the last brief. */
export const cameAddress = (unit: UnitCode, { since }: Pick<Brief, 'since'>): string =>
  address('/complaints', { unit, arrivedFrom: iso(since) });

/** Where somebody says whether they want briefs. */
export const PREFERENCES_ADDRESS = '/preferences';

export const ESCALATIONS_ADDRESS = address('/ladder', { queue: 'acknowledge-escalation' });
export const EXPLANATIONS_ADDRESS = address('/ladder', { queue: 'explain-overdue' });

export const partAddress = ({ report }: PartLine): string => `/reports/${encodeURIComponent(report)}`;

export const figureAddress = ({ unit, measure }: FigureLine, { month }: Pick<Brief, 'month'>): string =>
  address(`/figures/${measure}`, { month, unit });

export const complaintAddress = (complaint: string): string => `/complaints/${complaint}`;
