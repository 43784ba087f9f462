/** A text in the form in which it is compared, and the place of each part in the text as it was written. */
export interface Folded {
  /** The text itself. */
  readonly original: string;
  /**
   * The text without differences of case, accents, width and other forms; every digit, also a Chinese one, is 0 to 9.
   */
  readonly text: string;
  /** For each unit of `text`, where the character of the original from which it comes begins, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Digits that are read out or written in Chinese, including those used in contracts. 十 and higher numerals are left
 * out, since nobody spells a number with them.
 */
const NUMERALS: ReadonlyMap<string, string> = new Map(
  ['零〇○', '一壹弌幺', '二贰貳弍两兩', '三叁參叄弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, digit) => [...forms].map((form) => [form, String(digit)] as const),
  ),
);

/** Circled and other digits that NFKD does not change: the first and last code point, and the digit of the first. */
const OTHER_DIGITS: readonly (readonly [first: number, last: number, digit: number])[] = [
  [0x24f5, 0x24fd, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277e, 1],
  [0x2780, 0x2788, 1],
  [0x278a, 0x2792, 1],
  [0x3021, 0x3029, 1],
  [0x1f10b, 0x1f10c, 0],
];

/** Characters without a width of their own: accents, joiners, marks of direction, variation selectors. */
const INVISIBLE = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const DIGIT = /\p{Nd}/u;

/** Folds a text by NFKD, character by character, so that whatever is found in it can be replaced in the original. */
export function fold(original: string): Folded {
  const [parts, from, to]: [string[], number[], number[]] = [[], [], []];
  let at = 0;
  for (const character of original) {
    const units = folded(character);
    // An invisible character belongs to the character before it.
    if (units.length === 0 && to.length > 0) to[to.length - 1] = at + character.length;
    for (const unit of units) {
      parts.push(unit);
      for (let i = 0; i < unit.length; i += 1) {
        from.push(at);
        to.push(at + character.length);
      }
    }
    at += character.length;
  }
  return { original, text: parts.join(''), from, to };
}

/** Where a range of the folded text stands in the original. */
export const inOriginal = ({ from, to }: Folded, start: number, end: number): readonly [number, number] => [
  from[start]!,
  to[end - 1]!,
];

function folded(character: string): string[] {
  const point = character.codePointAt(0)!;
  // Most characters are ASCII, where only the case has to be folded.
  if (point < 0x80) return [character.toLowerCase()];
  const numeral = NUMERALS.get(character);
  if (numeral !== undefined) return [numeral];
  if (point >= 0x4e00 && point <= 0x9fff) return [character];
  const other = OTHER_DIGITS.find(([first, last]) => point >= first && point <= last);
  if (other !== undefined) return [String(other[2] === 0 ? 0 : point - other[0] + other[2])];
  // Full-width and other forms of Chinese numerals become these by NFKD.
  return [...character.normalize('NFKD').toLowerCase()].flatMap((part) =>
    INVISIBLE.test(part) ? [] : [NUMERALS.get(part) ?? (DIGIT.test(part) ? plainDigit(part) : part)],
  );
}

/** The digits of every script are in groups of ten, beginning with the zero. */
function plainDigit(digit: string): string {
  const point = digit.codePointAt(0)!;
  let zero = point;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
