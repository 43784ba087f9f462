/** A date and time of day as a wall clock showed it. */
export interface WallTime {
  /** The date and time of the wall clock, read as if they were UTC, in ms. */
  readonly asUtc: number;
  /**
   * The offset from UTC that the text itself states, in ms; undefined if it states none, so that it depends on the
   * zone.
   */
  readonly offset?: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** For each token the part of the date that it stands for, and what it looks like. */
const TOKENS = {
  YYYY: ['year', '\\d{4}'],
  YY: ['year', '\\d{2}'],
  MMM: ['month', MONTHS.join('|')],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{2}'],
  D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour', '\\d{2}'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
  A: ['half', '[ap]\\.?m\\.?'],
  Z: ['offset', 'Z|[+-]\\d{2}:?\\d{2}'],
} as const;
type Token = keyof typeof TOKENS;
type Part = (typeof TOKENS)[Token][0];
type Parts = Partial<Record<Part, string>>;

const PIECES = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|A|Z|'[^']*'|./gs;

const piecesOf = (format: string): string[] => [...(format.match(PIECES) ?? [])];
const isToken = (piece: string): piece is Token => Object.hasOwn(TOKENS, piece);

/** Why a text is not a valid date format; undefined if it is one. */
export function formatProblem(format: string): string | undefined {
  const pieces = piecesOf(format);
  const tokens = pieces.filter(isToken);
  const stray = pieces.find((piece) => !isToken(piece) && /^[A-Za-z]/.test(piece));
  if (stray !== undefined)
    return `has "${stray}", which is no token; put letters that stand for themselves in 'quotes'`;
  const parts = tokens.map((token) => TOKENS[token][0]);
  if (new Set(parts).size < parts.length) return 'has two tokens for the same part of the date';
  for (const part of ['year', 'month', 'day'] as const) {
    if (!parts.includes(part)) return `lacks the ${part}`;
  }
  const twelve = tokens.some((token) => token === 'h' || token === 'hh');
  return twelve === parts.includes('half') ? undefined : 'needs h together with A, or H alone';
}

/**
 * Makes a reader of one format. The reader gives `undefined` for a text that does not follow the format or that names
 * no real date. Years of two digits lie between 1970 and 2069.
 */
export function dateFormat(format: string): (text: string) => WallTime | undefined {
  const tokens: Part[] = [];
  const source = piecesOf(format).map((piece) => {
    if (!isToken(piece)) return piece.replace(/^'(.*)'$/, '$1').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    tokens.push(TOKENS[piece][0]);
    return `(${TOKENS[piece][1]})`;
  });
  const pattern = new RegExp(`^${source.join('')}$`, 'i');
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    return wallTime(Object.fromEntries(tokens.map((token, index) => [token, found[index + 1]])));
  };
}

function wallTime(parts: Parts): WallTime | undefined {
  const year =
    parts.year!.length === 2 ? Number(parts.year) + (Number(parts.year) < 70 ? 2000 : 1900) : Number(parts.year);
  const month = /^\d/.test(parts.month!) ? Number(parts.month) : MONTHS.indexOf(parts.month!.toLowerCase()) + 1;
  const day = Number(parts.day);
  const hour = hourOf(parts);
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  // `Date` carries figures that are too large over to the next part. So the 31st of April, 25:00 or month 13 come out
  // as another date, and are not real ones.
  const shown = new Date(asUtc);
  const real =
    shown.getUTCFullYear() === year &&
    shown.getUTCMonth() === month - 1 &&
    shown.getUTCDate() === day &&
    shown.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return real ? { asUtc, ...(parts.offset === undefined ? {} : { offset: offsetOf(parts.offset) }) } : undefined;
}

/** Hour of the day; 24 or more if the text names no real hour. */
function hourOf({ hour = '0', half }: Parts): number {
  if (half === undefined) return Number(hour);
  const onTheDial = Number(hour);
  if (onTheDial < 1 || onTheDial > 12) return Number.NaN;
  return (onTheDial % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(text: string): number {
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}
