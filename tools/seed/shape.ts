import { SHARES } from '../../domain/complaint/tasks/task';
import type { Channel, CustomerClass, Severity } from '../../domain/policy/rules';

/*
 * What the complaints of a province look like. The figures are ours, chosen so that charts show what they show in a real
 * one: busy Mondays and quiet nights, storms in summer, bills at the beginning of the month.
 */

/** How many complaints each hour of a local day has, against the others. */
export const BY_HOUR: readonly number[] = [
  0.12, 0.07, 0.05, 0.04, 0.05, 0.1, 0.25, 0.55, 1.15, 1.7, 1.8, 1.6, 1.1, 1.15, 1.5, 1.55, 1.5, 1.4, 1.15, 1.2, 1.25,
  1.0, 0.6, 0.3,
];

/** Those of each weekday, Monday first; a holiday has those of a Sunday, and a Saturday that is worked those of a Friday. */
export const BY_WEEKDAY: readonly number[] = [1.22, 1.08, 1.02, 1, 0.98, 0.62, 0.52];

/** Top-level categories: how often they come, and in which months more often (January first). */
export const TOPS: Readonly<Record<string, { readonly weight: number; readonly months?: readonly number[] }>> = {
  network: { weight: 24, months: [1, 1.1, 0.9, 0.9, 1, 1.25, 1.45, 1.4, 1.1, 0.95, 0.9, 0.95] },
  fault: { weight: 17, months: [0.95, 0.9, 0.9, 0.95, 1.05, 1.35, 1.6, 1.5, 1.1, 0.9, 0.85, 0.9] },
  fees: { weight: 22, months: [1.2, 1.15, 1, 0.95, 0.95, 0.95, 1, 1.05, 1, 1, 0.95, 1.05] },
  marketing: { weight: 9, months: [0.9, 0.7, 1, 1, 1, 1.2, 0.9, 0.9, 1, 1, 1.5, 1.2] },
  contract: { weight: 8, months: [0.9, 0.7, 1.3, 1, 1, 1.1, 1.1, 1.2, 1.3, 1, 1, 0.9] },
  installation: { weight: 6, months: [0.7, 0.6, 1.4, 1.2, 1, 1, 1.1, 1.2, 1.4, 1, 0.9, 0.8] },
  terminals: { weight: 5 },
  service: { weight: 6 },
  'after-sales': { weight: 3 },
  security: { weight: 2 },
  other: { weight: 1 },
};

/** Of a top-level category of which nothing is said above. */
export const ANY_TOP = { weight: 6 } as const;

/** A choice with a weight for each of its options. */
export type Weighted<T> = readonly (readonly [option: T, weight: number])[];

export const CHANNELS: Weighted<Channel> = [
  ['hotline', 58],
  ['app', 15],
  ['web', 8],
  ['store', 9],
  ['social-media', 3],
  ['e-mail', 2],
  ['letter', 1],
  ['regulator', 3],
  ['partner', 1],
];

export const SEVERITIES: Weighted<Severity> = [
  ['ordinary', 89],
  ['serious', 10],
  ['critical', 1],
];

export const CLASSES: Weighted<CustomerClass> = [
  ['ordinary', 88],
  ['vip', 6],
  ['group-c', 3],
  ['group-b', 2],
  ['group-a', 1],
];

/** How often things happen in a life; each a share of 1. */
export const RATES = {
  enquiry: 0.08,
  /** Answered at intake by whoever was asked first: of complaints, and of enquiries. */
  firstContact: { complaint: 0.14, enquiry: 0.6 },
  withdrawn: 0.025,
  notAccepted: 0.02,
  /** The customer has complained before, in the last weeks; and how often of the same. */
  again: 0.07,
  ofTheSame: 0.6,
  /** The customer has complained before, at any time. */
  known: 0.2,
  declinesCalls: 0.03,
  /** Customers complain together: of any complaint, and of one that comes from an outage or a campaign. */
  group: 0.004,
  groupOfOneCause: 0.04,
  /** To another unit of the region than usual, and whether a unit gives back what is not its own. */
  elsewhere: 0.2,
  returned: 0.25,
  returnedAnyhow: 0.02,
  returnAgreed: 0.7,
  calledLate: 0.04,
  notReached: 0.15,
  help: 0.2,
  secondUnit: 0.2,
  paused: 0.04,
  extended: 0.05,
  extensionAgreed: 0.85,
  urged: 0.06,
  rejected: 0.09,
  remedy: 0.16,
  dissatisfied: 0.12,
  dissatisfiedAgain: 0.35,
  unreachable: 0.12,
  declined: 0.03,
  nothingMore: 0.25,
  restored: 0.5,
  doesNotHold: 0.04,
  reopened: 0.015,
  appealed: 0.006,
  founded: 0.62,
} as const;

/** An outage: on average one in so many days somewhere, and what it is about. */
export const OUTAGES = {
  everyDays: 8,
  tops: ['network', 'fault', 'outage', 'supply'],
  hours: [2, 9],
  strength: [2, 9],
} as const;

/** Days of a month, or of a year, on which much is billed or sold: more complaints by so much, as a share of 1. */
export const CAMPAIGNS = [
  { tops: ['fees', 'billing', 'tariff'], months: 'all', days: [2, 5], more: 0.3 },
  { tops: ['marketing', 'contract'], months: [6], days: [10, 24], more: 0.2 },
  { tops: ['marketing', 'contract'], months: [11], days: [8, 20], more: 0.3 },
] as const;

/** What another unit is asked for. */
export const SHARES_OF = SHARES;
