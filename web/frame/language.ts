import { setI18n, useTranslation } from 'react-i18next';
import { WORDS } from '../generated/words';
import { i18next } from './add-words';
import { remember, remembered } from './remembered';

export type Language = 'zh' | 'en';
/** A text in both languages, as the API sends it. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The language that somebody chose here before, else the first of the browser's that there is. */
function firstLanguage(): Language {
  const chosen = remembered('language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const known = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one === 'zh' || one === 'en');
  return (known as Language | undefined) ?? 'zh';
}

const HTML_LANGUAGE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

setI18n(i18next);
void i18next.changeLanguage(firstLanguage());
document.documentElement.lang = HTML_LANGUAGE[language()];

/** The language that is shown now. */
export function language(): Language {
  return i18next.language as Language;
}

/** Shows everything in the other language, and keeps that choice in this browser. */
export async function speak(next: Language): Promise<void> {
  remember('language', next);
  document.documentElement.lang = HTML_LANGUAGE[next];
  await i18next.changeLanguage(next);
}

/** The value of `Accept-Language` for requests. */
export const acceptLanguage = (): string => HTML_LANGUAGE[language()];

type Tables = typeof WORDS;

/** How the desk speaks: texts by key, texts of the API, and what the trade calls a code. */
export function useSpeech() {
  const { t } = useTranslation([
    'frame',
    'signIn',
    'action',
    'work',
    'complaint',
    'intake',
    'cases',
    'board',
    'dispatch',
    'coordination',
    'followUp',
    'ladder',
    'secondReview',
    'supervision',
    'unit',
    'figures',
    'report',
    'returns',
    'pictures',
    'limits',
    'operations',
    'administration',
    'documents',
    'policies',
    'calendars',
  ]);
  const now = language();
  return {
    t,
    language: now,
    say: (words: Words): string => words[now],
    /** What the trade calls a code; the code itself where it has no name. */
    named: <Table extends keyof Tables>(table: Table, code: string): string =>
      (WORDS[table] as Readonly<Record<string, Words>>)[code]?.[now] ?? code,
  };
}

export type Speech = ReturnType<typeof useSpeech>;
