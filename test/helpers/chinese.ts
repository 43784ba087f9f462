/**
 * A sentence in Chinese: it has Chinese characters, and nowhere two Latin words with a blank between them, as every English
 * sentence has. Codes, ids, addresses, dates and field names stay Latin in both languages and have no blanks.
 */
export const CHINESE = /^(?!.*\p{Script=Latin}{2,} \p{Script=Latin}{2,})(?=.*\p{Script=Han})/su;
