import { type Country, readPhones } from '../../customers/phone-number';
import { maskEmail, maskName, maskNumber, maskPhone } from './masking';
import type { Found } from './numbers-in-text';
import { type Folded, fold } from './text-folding';

/** The customer of a case, as recorded at intake: `name`, `phone`, `email`, `address`, `billingNumber`. */
export type Customer = Readonly<Record<string, unknown>>;

/** Finds what identifies one customer in a text. */
export type CustomerFinder = (folded: Folded) => Found[];

/** The letters and digits of a folded text without anything between them, and the position of each in it. */
interface Letters {
  readonly folded: Folded;
  readonly text: string;
  readonly at: readonly number[];
}

/** A word, a Chinese character or a run of digits: the pieces that addresses are made of. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something that is looked for, reduced to letters and digits. */
interface Sought {
  readonly text: string;
  readonly masked: string;
  /** Where it may begin and end: anywhere, or only where a word or a number does. */
  readonly bounds: 'anywhere' | 'word' | 'capitalised word' | 'by itself';
  /** How many characters may stand between two of its letters; any number if left out. */
  readonly gap?: number;
}

/** The fewest digits of a number that is looked for; shorter ones mean too many other things. */
const LEAST_NUMBER = 4;
/** From this many characters on, a number is also found inside of longer ones. */
const UNMISTAKABLE = 7;
/** How many characters may stand between the letters of a name. */
const NAME_GAP = 3;

/**
 * @param country to which the customer's phone number belongs if it does not say
 * @returns what finds this customer; prepared once and used for all texts of the case
 */
export function customerFinder(customer: Customer, country: Country): CustomerFinder {
  const field = (name: string): string => (typeof customer[name] === 'string' ? customer[name] : '');
  const sought = [
    ...names(field('name')),
    ...phones(field('phone'), country),
    ...numbers(field('billingNumber')),
    ...emails(field('email')),
    // The longest come first, since they cover the ones that are parts of them.
  ].sort((a, b) => b.text.length - a.text.length);
  const address = addressFinder(field('address'));
  return (folded) => {
    const letters = lettersOf(folded);
    return [...sought.flatMap((one) => occurrences(letters, one)), ...address(folded)];
  };
}

function lettersOf(folded: Folded): Letters {
  const parts: string[] = [];
  const at: number[] = [];
  for (const { 0: letter, index } of folded.text.matchAll(/[\p{L}\p{N}]/gu)) {
    parts.push(letter);
    for (let i = 0; i < letter.length; i += 1) at.push(index + i);
  }
  return { folded, text: parts.join(''), at };
}

/** Letters and digits of a field, as they are looked for. */
const plain = (value: string): string => lettersOf(fold(value)).text;

const HAN = /\p{Script=Han}/u;
const LATIN_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Titles that are said after a name, and are sometimes written into its field. */
const TITLE = /(?:先生|女士|小姐|太太|师傅|老师|同学|阿姨|大爷|大妈|经理|老板)$/;
const TITLE_AHEAD = /^[^\p{L}\p{N}]{0,3}(?:先生|女士|小姐|太太|师傅|老师|同学|阿姨|大爷|大妈|经理|老板|总)/u;
const COMPOUND_SURNAME =
  /^(?:欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|司空|端木|南宫|西门|百里|呼延|轩辕)/;

/** A whole name and, if its parts can be told, each of these. */
function names(name: string): Sought[] {
  const whole = plain(name);
  const pieces = name.normalize('NFKC').match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const parts = pieces.flatMap((piece) => (HAN.test(piece) ? chineseParts(piece) : latinParts(piece)));
  const reversed = pieces.length === 2 && !HAN.test(name) ? [named(pieces[1]! + pieces[0]!, maskName(pieces[1]!))] : [];
  const all = [...(whole.length > 1 ? [named(name, maskName(name.trim()))] : []), ...reversed, ...parts];
  return all.filter(({ text }, i) => text !== '' && all.findIndex((other) => other.text === text) === i);
}

const named = (text: string, masked: string): Sought => ({
  text: plain(text),
  masked,
  bounds: wordOf(text),
  gap: NAME_GAP,
});

/** A short Latin name may also be an ordinary word; only as a name does it begin with a capital. */
const wordOf = (text: string): Sought['bounds'] =>
  !HAN.test(text) && plain(text).length < LEAST_NUMBER ? 'capitalised word' : 'word';

function chineseParts(piece: string): Sought[] {
  const name = piece.replace(TITLE, '');
  const characters = [...name];
  if (characters.length === 0) return [];
  if (characters.length === 1) return [{ text: plain(name), masked: '*', bounds: 'by itself', gap: 0 }];
  const parts = [named(name, maskName(name))];
  const surname = COMPOUND_SURNAME.test(name) ? 2 : 1;
  const given = characters.slice(surname);
  // A given name of one character is also an ordinary word, and would mask half of the text.
  if (given.length >= 2 && given.length <= 3) parts.push(named(given.join(''), '*'.repeat(given.length)));
  return parts;
}

function latinParts(piece: string): Sought[] {
  const text = plain(piece);
  if (text.length < 2) return [];
  return [{ text, masked: maskName(piece), bounds: wordOf(piece), gap: 1 }];
}

function numbers(value: string): Sought[] {
  const text = plain(value);
  if (text.length < LEAST_NUMBER) return [];
  return [{ text, masked: maskNumber(text), bounds: text.length >= UNMISTAKABLE ? 'anywhere' : 'word' }];
}

/** A telephone number in every way in which it is written; if the field has several numbers, each of them. */
function phones(value: string, country: Country): Sought[] {
  const { text } = fold(value);
  const read = readPhones(text, country).flatMap(({ spellings }) => spellings);
  // Also what is no number by the rules of any country, but not the few digits of an extension, which would be found
  // everywhere.
  const pieces = text.split(/\D+/).filter((digits) => digits.length >= UNMISTAKABLE);
  const all = new Set([text.replaceAll(/\D/g, ''), ...pieces, ...read]);
  return [...all].flatMap((number) => numbers(number).map((sought) => ({ ...sought, masked: maskPhone(number) })));
}

function emails(value: string): Sought[] {
  const at = value.lastIndexOf('@');
  const whole = plain(value);
  if (whole.length < LEAST_NUMBER) return [];
  const found: Sought[] = [{ text: whole, masked: maskEmail(value), bounds: 'word' }];
  // The part before the @ often appears alone as somebody's name, unless it is a common word.
  const local = plain(value.slice(0, Math.max(at, 0)));
  if (local.length >= 6) found.push({ text: local, masked: `${local[0]}***`, bounds: 'word' });
  return found;
}

function occurrences(letters: Letters, sought: Sought): Found[] {
  const { folded, text, at } = letters;
  const found: Found[] = [];
  for (let from = text.indexOf(sought.text); from >= 0; from = text.indexOf(sought.text, from + 1)) {
    const last = from + sought.text.length - 1;
    const [start, end] = [at[from]!, at[last]! + 1];
    if (isTogether(letters, from, last, sought.gap) && isBounded(folded, start, end, sought.bounds)) {
      found.push({ start, end, masked: sought.masked });
    }
  }
  return found;
}

/** Whether at most this many characters stand between two neighbouring letters; an emoji counts as one. */
function isTogether({ folded, at }: Letters, from: number, last: number, gap = Number.POSITIVE_INFINITY): boolean {
  for (let i = from + 1; i <= last; i += 1) {
    const [end, start] = [at[i - 1]! + 1, at[i]!];
    if (start - end > gap && [...folded.text.slice(end, Math.min(start, end + 2 * gap + 1))].length > gap) return false;
  }
  return true;
}

function isBounded({ text, original, from }: Folded, start: number, end: number, bounds: Sought['bounds']): boolean {
  const [before, first, last, after] = [text[start - 1] ?? '', text[start]!, text[end - 1]!, text[end] ?? ''];
  switch (bounds) {
    case 'anywhere':
      return true;
    case 'by itself':
      if (TITLE_AHEAD.test(text.slice(end, end + 8))) return true;
      return !LATIN_OR_DIGIT.test(before) && !LATIN_OR_DIGIT.test(after);
    case 'capitalised word': {
      const written = original[from[start]!]!;
      return written !== written.toLowerCase() && isBounded({ text, original, from } as Folded, start, end, 'word');
    }
    case 'word':
      return !continues(before, first) && !continues(last, after);
  }
}

/** Whether two characters belong to one word or one number. Chinese has no breaks between words. */
function continues(a: string, b: string): boolean {
  if (!LATIN_OR_DIGIT.test(a) || !LATIN_OR_DIGIT.test(b)) return false;
  const [digit, other] = [/\d/.test(a), /\d/.test(b)];
  return digit || other ? digit && other : !HAN.test(a) && !HAN.test(b);
}

/** The weight from which a part of an address tells where somebody lives: a road with its number, or two words. */
const TELLING = 4;
/** The part of an address that everybody may know: province, city, county. */
const TOWN = /^.{0,30}?(?:省|自治区|市|区|县|旗)(?=.)/u;

/** Finds an address, and parts of it that say more than the town and the road. */
function addressFinder(address: string): CustomerFinder {
  const all = tokensOf(fold(address).text);
  const town = townOf(address);
  const tail = fold(address.slice(town.length)).text;
  const beyondTown = all.length - tokensOf(tail).length;
  // An address that is only a town or a road is looked for as a whole.
  const whole = all.slice(beyondTown).reduce((sum, { text }) => sum + weight(text), 0);
  const pairs = new Map<string, number[]>();
  all.forEach((token, i) => {
    const next = all[i + 1];
    if (next !== undefined) pairs.set(pair(token, next), [...(pairs.get(pair(token, next)) ?? []), i]);
  });
  return (folded) => {
    if (pairs.size === 0) return [];
    const tokens = tokensOf(folded.text);
    const found: Found[] = [];
    for (let i = 0; i + 1 < tokens.length; ) {
      const runs = (pairs.get(pair(tokens[i]!, tokens[i + 1]!)) ?? []).map((start) => runOf(all, start, tokens, i));
      const telling = runs.filter((run) => {
        const sum = run.reduce((total, k) => total + (k < beyondTown ? 0 : weight(all[k]!.text)), 0);
        return sum >= Math.min(TELLING, whole);
      });
      const longest = Math.max(0, ...telling.map((run) => run.length));
      if (longest > 0) found.push({ start: tokens[i]!.start, end: tokens[i + longest - 1]!.end, masked: '***' });
      i += Math.max(1, longest);
    }
    return found;
  };
}

/** The beginning of an address up to the last of province, city and county. */
function townOf(address: string): string {
  let town = '';
  for (let match = TOWN.exec(address); match !== null; match = TOWN.exec(address.slice(town.length))) town += match[0];
  return town;
}

/** The tokens of the address that follow each other in a text from this position on. */
function runOf(address: readonly Token[], start: number, tokens: readonly Token[], at: number): number[] {
  const run: number[] = [];
  for (let k = 0; address[start + k] !== undefined && address[start + k]!.text === tokens[at + k]?.text; k += 1) {
    run.push(start + k);
  }
  return run;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\p{Script=Han}|\d+|(?:(?!\p{Script=Han}|\d)[\p{L}\p{N}])+/gu)].map(({ 0: token, index }) => ({
    text: token,
    start: index,
    end: index + token.length,
  }));

const pair = (a: Token, b: Token): string => `${a.text} ${b.text}`;
const weight = (token: string): number => (HAN.test(token) ? 1 : 2);
