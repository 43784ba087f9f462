import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { zoneNamed } from '../../../db/policies/documents/zone-offsets';
import { isEqual } from '../../../domain/equal';
import { CUTS, type Cut, PERIODS } from '../../../domain/measures/cut';
import type { Definition } from '../../../domain/measures/definition';
import { WAYS } from '../../../domain/policy/rules';
import { reachOf } from '../../../domain/sight/rights';
import type { Instant } from '../../../domain/time';
import { own } from '../../../words/schema-issues';
import { type Reach, requireReach } from '../../access/rights';
import { wrongFields } from '../../problems';
import {
  channel,
  code,
  customerClass,
  kind,
  moment,
  several,
  severity,
  text,
  wholeNumber,
} from '../../requests/fields';
import { USUAL_ZONE } from './loading';

/** At most this many cuts at once. */
const MOST_CUTS = 3;

const area = text(200).optional();

/** What a figure can be asked for. */
export const asking = {
  from: moment.describe('What is counted from this moment on'),
  to: moment.describe('What is counted before this moment'),
  period: z
    .enum(PERIODS)
    .optional()
    .describe('Tells stretches of time apart; one figure of the whole time if left out'),
  zone: z
    .string()
    .refine(
      (name) => zoneNamed(name) !== undefined,
      own({ en: 'must be a time zone such as Asia/Shanghai', zh: '须为时区名称，例如 Asia/Shanghai' }),
    )
    .default(USUAL_ZONE)
    .describe('The time zone in which days begin'),
  by: several(z.enum(CUTS)).describe('What the figure is cut by, at most three; one figure if left out'),
  unit: code.optional().describe('A unit with all that were below it at the moment that is counted'),
  category: code.optional().describe('A category with all below it'),
  channel: channel.optional(),
  way: z.enum(WAYS).optional().describe('Online, offline, or passed on by a regulator or a partner'),
  severity: severity.optional(),
  customerClass: customerClass.optional(),
  kind: kind.optional(),
  policy: code.optional(),
  policyVersion: wholeNumber(1, 1_000_000).optional(),
  person: code.optional(),
  what: code.optional().describe('Of what the definition counts, one sort: a kind of clock, a way of closing, a stage'),
  cause: code.optional().describe('A root cause'),
  area,
  product: area,
  days: wholeNumber(1, 366)
    .optional()
    .describe('For how many days the customer must not come back, of figures that ask for that; else their own number'),
} as const;

type Asking = z.infer<z.ZodObject<typeof asking>>;

/**
 * What was asked, in the words of the figures.
 *
 * @param now the present
 * @throws ProblemError for what does not go together
 */
export function askedOf(query: Asking, { quietFor }: Definition, now: Instant) {
  const { from, to, period = null, zone, by = [], days, ...within } = query;
  const cuts: readonly Cut[] = by;
  if (new Date(from) >= new Date(to)) {
    throw wrongFields([{ pointer: '/querystring/to', message: { en: 'must be later than from', zh: '须晚于 from' } }]);
  }
  if (cuts.length > MOST_CUTS || new Set(cuts).size < cuts.length) {
    const message = { en: `takes at most ${MOST_CUTS} different cuts`, zh: `最多 ${MOST_CUTS} 种，且不得重复` };
    throw wrongFields([{ pointer: '/querystring/by', message }]);
  }
  if (days !== undefined && quietFor === undefined) {
    const message = {
      en: 'is for figures that wait whether the customer comes back',
      zh: '仅适用于观察客户是否再来的指标',
    };
    throw wrongFields([{ pointer: '/querystring/days', message }]);
  }
  return { from: new Date(from), to: new Date(to), period, zone, by: cuts, within, days, now: new Date(now) };
}

/**
 * What a caller may count. Where single people are told apart or named, that is less: `measures-of-people` in
 * `domain/sight/rights.ts` says for whom.
 *
 * @throws ProblemError if it is nothing
 */
export function reachFor(caller: Caller, { by = [], person }: Pick<Asking, 'by' | 'person'>): Reach {
  const ofPeople = person !== undefined || by.includes('person');
  return requireReach(ofPeople ? 'measures-of-people' : 'measures', caller);
}

/** Whether a caller is told who did what of all that they may count. */
export const isToldPeople = (caller: Caller, { units }: Reach): boolean =>
  caller.kind !== 'machine' && isEqual(reachOf('measures-of-people', caller.person), units);
