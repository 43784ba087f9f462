/** What a spreadsheet makes of a long number, and how one sees it. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^[+-]?\d(?:[.,]\d+)?e[+-]?\d+$/i, 'is how a spreadsheet shows a long number, and digits are lost'],
  [/^[+-]?\d+\.0+$/, 'has the decimals that a spreadsheet adds to a number'],
  [/^\d{1,3}(?:,\d{3})+$/, 'has the separators that a spreadsheet puts between thousands'],
  [/^\d{15}0{3,}$/, 'ends with zeros, since a spreadsheet keeps only 15 digits of a number'],
  [/^#+$/, 'is what a spreadsheet shows where a column is too narrow'],
  [/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/i, 'is the error of a formula'],
];

/**
 * Why a text cannot be the number that somebody wrote; undefined if nothing speaks against it. A phone number, an account
 * or a reference is no quantity, but spreadsheets treat it as one. Leading zeros that were lost this way leave no sign;
 * a pattern in the mapping finds them.
 */
export function mangled(text: string): string | undefined {
  const [, why] = SIGNS.find(([sign]) => sign.test(text)) ?? [];
  return why && `"${text}" ${why}. Format the column as text and export it again`;
}
