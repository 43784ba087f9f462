type Language = 'zh' | 'en';

/** What is said to programs alone: ids, formats, and values between backquotes. */
const FOR_PROGRAMS = /\bids?\b|\bnull\b|RFC 3339|标识|`/i;

/** Words that say nothing beyond the name of a field. */
const FILLERS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set('a an the is was are be it its of for to in by whether who what complaint complaints case'.split(' ')),
  zh: new Set('投诉的是否与该本件所谁何在为以种方式'),
};

/** What a text says, without what every text has: its words in English, its characters in Chinese. */
const saysOf = (text: string, language: Language): readonly string[] =>
  (language === 'en' ? (text.toLowerCase().match(/[a-z]+/g) ?? []) : [...text.replace(/[\p{P}\p{S}\s]/gu, '')]).filter(
    (word) => !FILLERS[language].has(word),
  );

/** The word of explanation of a field; undefined where it is for programs, or only says the name of the field again. */
export function hintOf(description: string | undefined, label: string, language: Language): string | undefined {
  if (description === undefined || FOR_PROGRAMS.test(description)) return undefined;
  const known = new Set(saysOf(label, language));
  return saysOf(description, language).every((word) => known.has(word)) ? undefined : description;
}
