/**
 * Dates as numbers, in the proleptic Gregorian calendar. These functions use neither `Date` getters nor `Intl`, which
 * read the settings of the host inside Temporal's sandbox: workflow code must give the same answer on every replay.
 */

/** Days since 1970-01-01 in some zone's local time. */
export type DayNumber = number;

/** Day number of a civil date. `month` is 1–12. */
export function dayOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil year of a day number. */
export function yearOf(day: DayNumber): number {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  return yearOfEra + era * 400 + (marchMonth >= 10 ? 1 : 0);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The first day of the month some months after the one in which a day lies; before it, if negative. */
export function monthFrom(day: DayNumber, months: number): DayNumber {
  const year = yearOf(day);
  const month = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].findLast((one) => dayOf(year, one, 1) <= day)!;
  const count = year * 12 + (month - 1) + months;
  return dayOf(Math.floor(count / 12), (((count % 12) + 12) % 12) + 1, 1);
}
