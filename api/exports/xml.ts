/** Characters that XML cannot have, not even by their code; and halves of characters, which are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as far as XML can have it, with a replacement character for each of those that it cannot have. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(NOT_XML, '\ufffd');

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser reads these as blanks in the value of an attribute unless they are written by their code.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as the value of an attribute between double quotes. */
export const xmlValue = (text: string): string =>
  xmlText(text).replaceAll(/[&<>"\t\n\r]/g, (character) => ESCAPED[character]!);
