export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in each language. `{…}` stands for what is filled in. */
export type Words = Readonly<Record<Language, string>>;

/** Codes that have a name in the trade. */
export type NamedCode = 'state' | 'action' | 'remedy' | 'event';

/**
 * The place of a code's name in a sentence. The names stand in `words/`, which the rules do not know; whoever says the
 * sentence fills them in. English sentences have the code itself, as the API writes it.
 */
export const nameOf = (what: NamedCode, code: string): string => `{${what} ${code}}`;

/** Several things as part of a sentence, or that there are none. */
export const listed = (things: readonly string[]): Words => ({
  en: things.join(', ') || 'none',
  zh: things.join('、') || '无',
});
