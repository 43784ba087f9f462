import { z } from 'zod';
import { CUTS, type Cut, PERIODS, WAYS } from '../../../domain/measures/cut';
import { own } from '../../../words/schema-issues';
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

/** Zones of which day and night are known. */
const ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

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
      (name) => ZONES.has(name),
      own({ en: 'must be a time zone such as Asia/Shanghai', zh: '须为时区名称，例如 Asia/Shanghai' }),
    )
    .default('Asia/Shanghai')
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
} as const;

type Asking = z.infer<z.ZodObject<typeof asking>>;

/** What was asked, in the words of the figures. @throws ProblemError for what does not go together */
export function askedOf(query: Asking) {
  const { from, to, period = null, zone, by = [], ...within } = query;
  const cuts: readonly Cut[] = by;
  if (new Date(from) >= new Date(to)) {
    throw wrongFields([{ pointer: '/querystring/to', message: { en: 'must be later than from', zh: '须晚于 from' } }]);
  }
  if (cuts.length > MOST_CUTS || new Set(cuts).size < cuts.length) {
    const message = { en: `takes at most ${MOST_CUTS} different cuts`, zh: `最多 ${MOST_CUTS} 种，且不得重复` };
    throw wrongFields([{ pointer: '/querystring/by', message }]);
  }
  return { from: new Date(from), to: new Date(to), period, zone, by: cuts, within };
}
