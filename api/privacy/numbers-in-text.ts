import { maskNumber, maskPhone } from './masking';
import type { Folded } from './text-folding';

/** Something to be masked: a range of the folded text, and what is shown instead. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly masked: string;
}

/** Digits that stand together. */
interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** The most characters between two digits of one number: brackets, blanks, hyphens, the end of a line. */
const WIDEST_GAP = 3;
/** The number of digits of the longest number, a bank card with its country's prefix. */
const MOST_DIGITS = 21;
/** The number of digits of the shortest number, a landline of a small town. */
const LEAST_DIGITS = 7;

/**
 * Finds numbers that identify somebody, however they are spelled. Everything that could be such a number counts as one.
 */
export function numbersIn(folded: Folded): Found[] {
  const { text } = folded;
  const groups = [...text.matchAll(/\d+/g)].map(
    ({ 0: digits, index }): Group => ({ digits, start: index, end: index + digits.length }),
  );
  const isMoney = overlaps(text, rangesOf(text, MONEY));
  // Identity and mobile numbers are recognised by their form. They are looked for before dates are set aside, since
  // they may contain dates.
  const told = search(text, groups, identityOrMobileAt, isMoney);
  const isTaken = overlaps(text, [...told, ...rangesOf(text, CASES_AND_TIMES)]);
  const free = groups.filter((group) => !isTaken(group));
  return [...told, ...search(text, free, numberAt, isMoney)];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Tests whether something overlaps one of these ranges, of which a long text may have thousands. */
function overlaps(text: string, ranges: readonly Range[]): (range: Range) => boolean {
  const marked = new Uint8Array(text.length);
  for (const { start, end } of ranges) marked.fill(1, start, end);
  return ({ start, end }) => marked.subarray(start, end).includes(1);
}

/** Reads one number from groups of digits; `digits` are all of these digits in a row. */
type Reader = (text: string, groups: readonly Group[], digits: string) => Found | undefined;

/** Reads one number after the other, from each group of digits the longest one that begins there. */
function search(text: string, groups: readonly Group[], reader: Reader, isMoney: (group: Group) => boolean): Found[] {
  const found: Found[] = [];
  for (let first = 0; first < groups.length; ) {
    let longest: Found | undefined;
    let next = first + 1;
    let digits = '';
    for (let last = first; last < groups.length; last += 1) {
      if (last > first && !belongTogether(text, groups[last - 1]!, groups[last]!)) break;
      digits += groups[last]!.digits;
      if (last > first && digits.length > MOST_DIGITS) break;
      if (digits.length < LEAST_DIGITS) continue;
      const read = groups.slice(first, last + 1);
      const one = reader(text, read, digits);
      if (one === undefined || read.every(isMoney)) continue;
      longest = one;
      next = last + 1;
    }
    if (longest !== undefined) {
      found.push(longest);
      // The extension of the number may have used up further groups.
      while (next < groups.length && groups[next]!.start < longest.end) next += 1;
    }
    first = next;
  }
  return found;
}

function belongTogether(text: string, { end }: Group, { start }: Group): boolean {
  // Most groups lie far apart; only for the others are the characters counted, with an emoji as one.
  if (start - end > 2 * WIDEST_GAP) return false;
  const between = text.slice(end, start);
  return [...between].length <= WIDEST_GAP && !/[\p{L}\p{N}]/u.test(between);
}

const DATE = String.raw`(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const IDENTITY = new RegExp(String.raw`^\d{6}${DATE}\d{3}[\dx]$`);
const OLD_IDENTITY = /^\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;

/**
 * A mobile number, or an identity number: eighteen places with a date of birth among them, the last of which may be an
 * X; before 1999 fifteen.
 */
function identityOrMobileAt(text: string, groups: readonly Group[], digits: string): Found | undefined {
  const [start, end] = span(groups);
  const last = digits.length === 17 ? LAST_X.exec(text.slice(end, end + WIDEST_GAP + 2)) : null;
  if (last !== null) {
    // Seventeen digits before an X can be nothing else, whatever their date.
    return { start, end: end + last[0].length, masked: maskIdentity(`${digits}X`) };
  }
  if (MOBILE.test(digits)) return phoneOf(text, groups, digits);
  const contiguous = groups.length === 1 && digits.length === 18;
  return contiguous || IDENTITY.test(digits) || OLD_IDENTITY.test(digits)
    ? { start, end, masked: maskIdentity(digits) }
    : undefined;
}

const LAST_X = /^[^\p{L}\p{N}]{0,3}x(?![a-z\d])/u;
/** `320106198001011234` → `3***************34`. */
const maskIdentity = (number: string): string => `${number[0]}${'*'.repeat(number.length - 3)}${number.slice(-2)}`;

const MOBILE = /^(?:(?:00)?86)?0?1[3-9]\d{9}$/;
/** Landlines with their area code, with or without the country code, and numbers that begin with 400 and 800. */
const LANDLINES = [/^(?:(?:00)?86)?0\d{9,11}$/, /^(?:00)?86[2-9]\d{8,10}$/, /^[48]00\d{7}$/];
/** Landlines without their area code. They do not begin with 1, as short codes and mobile numbers do. */
const LOCAL = /^[2-9]\d{6,7}$/;
const YEARS = /^(?:19|20)\d\d(?:19|20)\d\d$/;
/** The extension that is dialled after a number. */
const EXTENSION = /^[^\p{L}\p{N}]{0,3}(?:转|轉|分机|分機|ext|extension|x|#|-)[^\p{L}\p{N}]{0,3}\d{1,6}(?!\d)/u;

function numberAt(text: string, groups: readonly Group[], digits: string): Found | undefined {
  const [start, end] = span(groups);
  const isLandline = LANDLINES.some((form) => form.test(digits)) || isLocal(text, groups, digits);
  if (isLandline || isAbroad(text, start, digits)) return phoneOf(text, groups, digits);
  // A number as long as a phone number, written in one piece, may be anybody's number.
  const isNumber = isCard(groups, digits) || (groups.length === 1 && digits.length >= 9);
  return isNumber ? { start, end, masked: maskNumber(digits) } : undefined;
}

/** A phone number with the + before it and its extension. */
function phoneOf(text: string, groups: readonly Group[], digits: string): Found {
  const [start, end] = span(groups);
  const extension = EXTENSION.exec(text.slice(end, end + 24))?.[0].length ?? 0;
  return {
    start: start - plusBefore(text, start),
    end: end + extension,
    masked: maskPhone(withoutCountry(digits)),
  };
}

/** How far before a number a + stands, possibly with a bracket between; 0 if there is none. */
const plusBefore = (text: string, start: number): number =>
  /\+[^\p{L}\p{N}]?$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;

function isAbroad(text: string, start: number, digits: string): boolean {
  if (plusBefore(text, start) > 0) return digits.length >= 7 && digits.length <= 15;
  return /^00[1-9]\d{7,14}$/.test(digits);
}

/**
 * Seven or eight digits in one piece, or in two with a blank or a hyphen between. Two years, as in a period, do not
 * count.
 */
function isLocal(text: string, groups: readonly Group[], digits: string): boolean {
  if (!LOCAL.test(digits) || YEARS.test(digits) || groups.length > 2) return false;
  if (groups.length === 1) return true;
  const [a, b] = groups as [Group, Group];
  return a.digits.length >= 3 && b.digits.length === 4 && /^[\s-]$/.test(text.slice(a.end, b.start));
}

/**
 * A card number of 13 to 19 digits: in one piece, in groups of four as on the card, or in any groups if the check digit
 * is right.
 */
function isCard(groups: readonly Group[], digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const inFours = groups.every((group, i) => group.digits.length === 4 || (i === groups.length - 1 && i > 0));
  return groups.length === 1 || inFours || hasCheckDigit(digits);
}

/** Luhn's check: every second digit from the right is doubled. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The number as it is dialled inside the country, so that always the same digits are shown. */
const withoutCountry = (digits: string): string =>
  digits.replace(/^(?:00)?86(?=\d{10})/, '').replace(/^0(?=1[3-9]\d{9}$)/, '');

const span = (groups: readonly Group[]): readonly [number, number] => [groups[0]!.start, groups.at(-1)!.end];

/** Texts with many digits that identify nobody: numbers of cases, dates, times of day. */
const CASES_AND_TIMES = [
  /(?<![\d-])20\d{6}-\d{6,8}(?![\d-])/g,
  new RegExp(String.raw`(?<!\d)${DATE}(?!\d)`, 'g'),
  /(?<!\d)(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:[12]\d|3[01]|0?[1-9])(?!\d)/g,
  /(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
];
const AMOUNT = String.raw`\d{1,10}(?:,\d{3}){0,4}(?:\.\d{1,4})?`;
/** Amounts, recognised by a currency, thousands or decimals. */
const MONEY = [
  // The Chinese words for New Year's Day and the first month begin like the currency.
  new RegExp(
    String.raw`(?<![\d.])(?:${AMOUNT}\s?[-~至到]\s?)?${AMOUNT}\s?(?:万|亿)?(?:(?:元|圆)(?![旦月宵])|块|%)`,
    'g',
  ),
  new RegExp(String.raw`(?:[¥$€£]|rmb|cny|usd)\s?${AMOUNT}(?![\d.,])`, 'g'),
  /(?<![\d.,])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?(?![\d,])/g,
  /(?<![\d.])\d{1,10}\.\d{1,2}(?![\d.])/g,
];

const rangesOf = (text: string, patterns: readonly RegExp[]): readonly Range[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index: start }) => ({ start, end: start + found.length })),
  );
