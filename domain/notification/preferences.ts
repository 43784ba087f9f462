import { type Calendar, momentOfLocal, offsetAt } from '../calendar/calendar';
import type { Language } from '../language';
import { DAY, type Instant, MINUTE } from '../time';
import { isUrgent, NOTICE_KINDS } from './notice';

/** How notices of one kind come by mail: at once, in the daily digest, or not at all. */
export const MAILINGS = ['at-once', 'digest', 'never'] as const;
export type Mailing = (typeof MAILINGS)[number];

/** What comes by mail: notices of each kind, and the daily brief, which heads get. */
export const MAIL_KINDS = [...NOTICE_KINDS, 'brief'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

const ANY_MAILING: readonly Mailing[] = MAILINGS;
const AT_ONCE: readonly Mailing[] = ['at-once'];
const AT_ONCE_OR_NEVER: readonly Mailing[] = ['at-once', 'never'];

/** How mail of a kind may come: what is urgent always at once; the brief has its own hour, and is not gathered. */
export function mailingsOf(kind: MailKind): readonly Mailing[] {
  if (kind === 'brief') return AT_ONCE_OR_NEVER;
  return isUrgent(kind) ? AT_ONCE : ANY_MAILING;
}

/** How a person wants to be told. Times of day are minutes after 00:00 in the zone of the case's calendar. */
export interface Preferences {
  /** Null if they want no mail; their notices are still in the list of notifications. */
  readonly email: string | null;
  readonly language: Language;
  /** The quiet hours, start included, end excluded. They pass midnight if the end is earlier than the start. */
  readonly quiet: readonly [from: number, to: number] | null;
  readonly digestAt: number;
  /** Kinds that are left out come at once. */
  readonly mailings: Readonly<Partial<Record<MailKind, Mailing>>>;
}

/** Preferences of people who have stated none. */
export const DEFAULT_PREFERENCES: Preferences = {
  email: null,
  language: 'zh',
  quiet: null,
  digestAt: 8 * 60,
  mailings: {},
};

/** What happens to a notice for which mail is due. */
export type MailDecision =
  | { readonly send: true }
  /** The moment at which it is looked at again. */
  | { readonly holdUntil: Instant }
  | { readonly never: true };

/**
 * Whether mail of a kind goes out now. Breaches, escalations and critical cases go out regardless of preferences, as long
 * as there is an address.
 *
 * @param held whether it has been held back once, and that time is over
 * @param offsets of the zone of the case's calendar
 */
export function mailDecision(
  kind: MailKind,
  { email, quiet, digestAt, mailings }: Preferences,
  held: boolean,
  offsets: Calendar['offsets'],
  now: Instant,
): MailDecision {
  if (email === null) return { never: true };
  if (kind !== 'brief' && isUrgent(kind)) return { send: true };
  const mailing = mailings[kind] ?? 'at-once';
  if (mailing === 'never') return { never: true };
  if (mailing === 'digest' && !held) return { holdUntil: afterQuiet(quiet, offsets, next(digestAt, offsets, now)) };
  const until = afterQuiet(quiet, offsets, now);
  return until > now ? { holdUntil: until } : { send: true };
}

/** The end of the quiet hours in which a moment lies; outside of quiet hours the moment itself. */
function afterQuiet(quiet: Preferences['quiet'], offsets: Calendar['offsets'], at: Instant): Instant {
  if (quiet === null) return at;
  const [from, to] = quiet;
  const minute = minuteOfDay(offsets, at);
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  return isQuiet ? next(to, offsets, at) : at;
}

/** The next moment, after this one, at which the local clock shows a time of day. */
function next(minute: number, offsets: Calendar['offsets'], after: Instant): Instant {
  const midnight = Math.floor((after + offsetAt(offsets, after)) / DAY) * DAY;
  for (let day = 0; ; day += 1) {
    const at = momentOfLocal(offsets, midnight + day * DAY + minute * MINUTE);
    if (at > after) return at;
  }
}

/** Minutes since local midnight. */
function minuteOfDay(offsets: Calendar['offsets'], at: Instant): number {
  const local = at + offsetAt(offsets, at);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
}
