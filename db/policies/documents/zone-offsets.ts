import type { Calendar } from '../../../domain/calendar/calendar';
import { DAY, HOUR, type Instant, MINUTE, type Millis, SECOND } from '../../../domain/time';

/** Years whose offsets a calendar carries. The first offset also holds before them, and the last one after them. */
export const OFFSET_YEARS = { from: 2000, to: 2060 } as const;

/**
 * The IANA name of a zone as Intl writes it, or undefined if there is no such zone. Bare offsets such as `+08:00`,
 * which Intl accepts too, do not count as zones, since they would miss every change of summer time.
 */
export function zoneNamed(zone: string): string | undefined {
  if (/^[+-]/.test(zone)) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
    // For links such as PRC or Asia/Kolkata Intl gives another name; they stay as they were written.
    return known.toLowerCase() === zone.toLowerCase() ? known : zone;
  } catch {
    return undefined;
  }
}

/**
 * The offsets of a zone from UTC, each with the moment from which it holds: one for the beginning of the first year,
 * and one for each change until the end of the last year, exact to the second.
 *
 * Compiled once, when a calendar is loaded: the tables of time zones differ between hosts and versions of Node, and the
 * deadlines of a case must not.
 *
 * @throws RangeError for an unknown zone
 */
export function zoneOffsets(
  zone: string,
  years: { readonly from: number; readonly to: number } = OFFSET_YEARS,
): Calendar['offsets'] {
  const offsetAt = offsetsOf(zone);
  const begin = Date.UTC(years.from, 0, 1);
  const end = Date.UTC(years.to + 1, 0, 1);
  const offsets: [Instant, Millis][] = [[begin, offsetAt(begin)]];
  // The steps are one day long, since some zones have changed twice within weeks (Morocco around Ramadan, Argentina in
  // June 2004).
  for (let t = begin; t < end; t += DAY) {
    const next = Math.min(t + DAY, end - SECOND);
    let current = offsets.at(-1)![1];
    let from = t;
    // Several changes within a step are found too, unless the step ends with the offset with which it began.
    while (offsetAt(next) !== current) {
      from = changeAfter(offsetAt, from, next);
      current = offsetAt(from);
      offsets.push([from, current]);
    }
  }
  return offsets;
}

/** The second at which the offset changes, given that it differs between `before` and `after`. */
function changeAfter(offsetAt: (t: Instant) => Millis, before: Instant, after: Instant): Instant {
  const old = offsetAt(before);
  let low = before / SECOND;
  let high = after / SECOND;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND) === old) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

/** `GMT`, `GMT+08:00`, or with seconds where a zone has them. */
const LONG_OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

function offsetsOf(zone: string): (t: Instant) => Millis {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (t) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] = LONG_OFFSET.exec(format.format(t)) ?? unreadable(zone, t);
    const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return sign === '-' ? -size : size;
  };
}

function unreadable(zone: string, t: Instant): never {
  throw new RangeError(`Intl gives no offset of ${zone} at ${t}`);
}
