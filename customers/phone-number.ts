import {
  type CountryCode,
  getCountries,
  type PhoneNumber as Parsed,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** A country by its ISO 3166-1 code of two letters. */
export type Country = CountryCode;

/** The country of an installation that names none. */
export const DEFAULT_COUNTRY: Country = 'CN';

/** Whether this is a country whose numbers can be read. */
export const isCountry = (code: string): code is Country => (getCountries() as string[]).includes(code);

/** A telephone number, with what was written beside it kept apart. */
export interface PhoneNumber {
  /** All its digits with the country code and nothing else: `861062220001`. By this it is known again. */
  readonly digits: string;
  /** As it is dialled from anywhere: `+861062220001`; a short service number as it is dialled in its country: `95598`. */
  readonly dialled: string;
  /** What is dialled once the call is answered; null if there is none. */
  readonly extension: string | null;
  /** What was dialled before the number: the code of a carrier (`17909`) or of a service (`*67`); null if there is none. */
  readonly prefix: string | null;
  /**
   * The digits of all the ways in which it is written, the longest first: with the country code, with the 0 that is
   * dialled inside the country, without either, and without the area code.
   */
  readonly spellings: readonly string[];
}

/** What has fewer digits, its extension not counted, is no number of a customer: emergency numbers and short codes of a local exchange. */
const LEAST_DIGITS = 5;
/** Without an area code a number has at least so many digits. */
const LEAST_LOCAL = 6;

/** Between two numbers in one field, where no number has it inside. */
const BETWEEN_NUMBERS = /[,，、;；|\n]|\/|或者?|\bor\b|\band\b|和/i;
/** A code that is dialled for this call alone, as to withhold one's own number. */
const SERVICE_CODE = /^[*#]{1,2}\d{2,3}[*#]?/;
/** What announces an extension in Chinese; the other forms libphonenumber-js knows. */
const CHINESE_EXTENSION = /\s*(?:转接?|轉接?|分机号?|分機號?|内线|內線)\s*[:：]?\s*(\d{1,7})\D*$/;
/** An extension after a mere hyphen, as is usual in China. It is read as one only if the rest is a whole number. */
const HYPHENATED_EXTENSION = /^(.*\d)\s*[-–—]\s*(\d{1,6})$/;

/**
 * The telephone number that somebody wrote.
 *
 * @param country where the number belongs if it does not say
 * @returns the first one if there are several; null if there is none
 */
export function readPhone(written: string, country: Country): PhoneNumber | null {
  return readPhones(written, country)[0] ?? null;
}

/** All telephone numbers that somebody wrote into one field. */
export function readPhones(written: string, country: Country): readonly PhoneNumber[] {
  const plain = written
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    // An extension that is announced by a semicolon is no second number.
    .replace(/;\s*ext(?:ension)?\s*[.:=]?\s*/i, ' ext ');
  return plain.split(BETWEEN_NUMBERS).flatMap((piece) => readOne(piece, country) ?? []);
}

function readOne(piece: string, country: Country): PhoneNumber | null {
  const trimmed = piece.trim().replace(/^[^\d+*#(]+/, '');
  const [service = null] = SERVICE_CODE.exec(trimmed) ?? [];
  const { number, extension } = withoutChineseExtension(trimmed.slice(service?.length ?? 0));
  // Brackets around the country code hide its plus sign from the library.
  const bare = number.replace(/^\s*\(\s*\+\s*(\d{1,3})\s*\)/, '+$1 ').trim();
  const parsed = parse(bare, country);
  if (parsed === undefined) return null;
  const announced = extension ?? parsed.ext ?? null;
  parsed.setExt('');
  const { carrier, parsed: inner } = withoutCarrier(parsed, country);
  if (inner.nationalNumber.length < LEAST_DIGITS) return null;
  return {
    digits: inner.number.slice(1),
    dialled: isShort(inner) ? inner.nationalNumber : inner.number,
    extension: announced,
    prefix: service ?? carrier,
    spellings: spellingsOf(inner),
  };
}

function withoutChineseExtension(number: string): { readonly number: string; readonly extension: string | null } {
  const match = CHINESE_EXTENSION.exec(number);
  return match === null ? { number, extension: null } : { number: number.slice(0, match.index), extension: match[1]! };
}

const strictly = (number: string, defaultCountry: Country): Parsed | undefined =>
  parsePhoneNumberFromString(number, { defaultCountry, extract: false });

function parse(number: string, country: Country): Parsed | undefined {
  const whole = strictly(number, country);
  if (whole?.isValid()) return whole;
  const [, head, extension] = HYPHENATED_EXTENSION.exec(number) ?? [];
  const main = head === undefined ? undefined : strictly(head, country);
  if (main?.isValid() && extension !== undefined) {
    main.setExt(extension);
    return main;
  }
  // Something else is written beside the number, such as whose it is.
  return whole ?? parsePhoneNumberFromString(number, { defaultCountry: country, extract: true });
}

/** The code of a carrier is dialled before the area code, whose 0 the library leaves in the number then. */
function withoutCarrier(
  parsed: Parsed,
  country: Country,
): { readonly carrier: string | null; readonly parsed: Parsed } {
  const { carrierCode } = parsed;
  if (carrierCode === undefined) return { carrier: null, parsed };
  return { carrier: carrierCode, parsed: strictly(parsed.nationalNumber, parsed.country ?? country) ?? parsed };
}

/** Numbers that are dialled as they are: too short to have an area code. */
const isShort = (parsed: Parsed): boolean => parsed.nationalNumber.length <= LEAST_LOCAL && !parsed.isValid();

function spellingsOf(parsed: Parsed): readonly string[] {
  const all = parsed.number.slice(1);
  const national = parsed.nationalNumber;
  const formatted = parsed.formatNational({ nationalPrefix: true });
  const inland = digitsOf(formatted);
  const [area = '', ...rest] = formatted.split(/[^\d]+/).filter((group) => group !== '');
  const local = area === '' || !isWithArea(parsed) ? '' : rest.join('');
  return [...new Set([`00${all}`, all, inland, `0${national}`, national, local])]
    .filter((digits) => digits === national || digits.length >= LEAST_LOCAL)
    .toSorted((a, b) => b.length - a.length);
}

const isWithArea = (parsed: Parsed): boolean => /^FIXED_LINE/.test(parsed.getType() ?? '');
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
