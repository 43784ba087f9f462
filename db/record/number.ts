/** A date, perhaps a dash of some kind, and the running number. */
const NUMBER = /^(\d{8})[-\u2010-\u2015\u2212]?(\d{6,8})$/;

/**
 * The number of a complaint as it is on record, however it was spelled: with or without its dash, in digits of any
 * width.
 *
 * @returns undefined if the text is not such a number
 */
export function numberSpelled(text: string): string | undefined {
  const [, date, running] = NUMBER.exec(text.normalize('NFKC').trim()) ?? [];
  return date === undefined ? undefined : `${date}-${running}`;
}
