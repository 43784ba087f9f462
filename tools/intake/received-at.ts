import { dateFormat, type WallTime } from './date-format';
import type { MomentRule } from './mapping';
import type { Reason } from './reason';
import { zoneClock } from './zone';

/**
 * Earliest date that is accepted, as a wall clock shows it. Offsets of zones are known from the beginning of 1970 in
 * UTC. One day later it is 1970 in every zone.
 */
const FIRST_MOMENT = Date.UTC(1970, 0, 2);

/** Reads a moment from a row: gives RFC 3339 in UTC, or the reason why it cannot be read. */
export type ReadMoment = (cells: readonly string[]) => string | Reason;

/**
 * Makes a function that reads a moment, such as that of the receipt, as a mapping describes it. The first format that
 * gives a real date counts.
 *
 * @param field the field of the complaint that it is for
 */
export function momentReader(rule: MomentRule, indexOf: (column: string) => number, field = 'receivedAt'): ReadMoment {
  const indexes = rule.columns.map(indexOf);
  const formats = rule.formats.map(dateFormat);
  const resolve = zoneClock(rule.zone);
  const column = rule.columns.join(' + ');
  return (cells) => {
    const text = indexes.map((index) => cells[index]!.trim()).join(' ');
    const refused = (message: string): Reason => ({ field, column, message: `"${text}" ${message}` });
    const wall = firstOf(formats, text);
    if (wall === undefined) return refused(`is not a date in any of the formats ${rule.formats.join(' | ')}`);
    if (wall.asUtc < FIRST_MOMENT) return refused('lies before 1970');
    const date = new Date(wall.asUtc).toISOString().slice(0, 10);
    if (date < (rule.from ?? date) || date > (rule.to ?? date)) {
      return refused(`is ${date}, outside of ${rule.from ?? '…'} to ${rule.to ?? '…'}`);
    }
    const at = wall.offset === undefined ? resolve(wall.asUtc) : wall.asUtc - wall.offset;
    if (at === undefined) return refused(`never was in ${rule.zone}: the clocks skipped that hour`);
    return new Date(at).toISOString();
  };
}

function firstOf(formats: readonly ((text: string) => WallTime | undefined)[], text: string): WallTime | undefined {
  for (const read of formats) {
    const wall = read(text);
    if (wall !== undefined) return wall;
  }
  return undefined;
}
