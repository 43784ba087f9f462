import { extractText } from 'unpdf';

/** A text without the spaces and line breaks that a page gives it. */
export const close = (text: string): string => text.replaceAll(/\s+/g, '');

/** What stands in a PDF, without spaces. */
export const textOf = async (pdf: Uint8Array): Promise<string> => {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return close(text);
};

/** Goes through a text from one thing that it says to the next. */
export function reader(text: string): (said: string) => void {
  let at = 0;
  return (said) => {
    const found = text.indexOf(close(said), at);
    expect([said, found >= at]).toEqual([said, true]);
    at = found + close(said).length;
  };
}
