import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { actionEn, actionZh } from '../action/words';
import { administrationEn, administrationZh } from '../administration/words';
import { boardEn, boardZh } from '../board/words';
import { calendarsEn, calendarsZh } from '../calendars/words';
import { casesEn, casesZh } from '../cases/words';
import { complaintEn, complaintZh } from '../complaint/words';
import { coordinationEn, coordinationZh } from '../coordination/words';
import { dispatchEn, dispatchZh } from '../dispatch/words';
import { documentsEn, documentsZh } from '../documents/words';
import { followUpEn, followUpZh } from '../follow-up/words';
import { WORDS } from '../generated/words';
import { intakeEn, intakeZh } from '../intake/words';
import { ladderEn, ladderZh } from '../ladder/words';
import { workEn, workZh } from '../my-work/words';
import { operationsEn, operationsZh } from '../operations/words';
import { policiesEn, policiesZh } from '../policies/words';
import { secondReviewEn, secondReviewZh } from '../second-review/words';
import { signInEn, signInZh } from '../sign-in/words';
import { supervisionEn, supervisionZh } from '../supervision/words';
import { unitEn, unitZh } from '../unit/words';
import { remember, remembered } from './remembered';
import type { SameKeys } from './same-keys';
import { frameEn, frameZh } from './words';

export type Language = 'zh' | 'en';
/** A text in both languages, as the API sends it. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The texts of the desk, one set for each place of work. The Chinese ones have the same keys, or do not compile. */
const en = {
  frame: frameEn,
  signIn: signInEn,
  action: actionEn,
  work: workEn,
  complaint: complaintEn,
  intake: intakeEn,
  cases: casesEn,
  board: boardEn,
  dispatch: dispatchEn,
  coordination: coordinationEn,
  followUp: followUpEn,
  ladder: ladderEn,
  secondReview: secondReviewEn,
  supervision: supervisionEn,
  unit: unitEn,
  operations: operationsEn,
  administration: administrationEn,
  documents: documentsEn,
  policies: policiesEn,
  calendars: calendarsEn,
};
const zh: SameKeys<typeof en> = {
  frame: frameZh,
  signIn: signInZh,
  action: actionZh,
  work: workZh,
  complaint: complaintZh,
  intake: intakeZh,
  cases: casesZh,
  board: boardZh,
  dispatch: dispatchZh,
  coordination: coordinationZh,
  followUp: followUpZh,
  ladder: ladderZh,
  secondReview: secondReviewZh,
  supervision: supervisionZh,
  unit: unitZh,
  operations: operationsZh,
  administration: administrationZh,
  documents: documentsZh,
  policies: policiesZh,
  calendars: calendarsZh,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: typeof en;
  }
}

/** The language that somebody chose here before, else the first of the browser's that there is. */
function firstLanguage(): Language {
  const chosen = remembered('language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const known = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one === 'zh' || one === 'en');
  return (known as Language | undefined) ?? 'zh';
}

const HTML_LANGUAGE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

void i18next.use(initReactI18next).init({
  resources: { en, zh },
  lng: firstLanguage(),
  fallbackLng: false,
  defaultNS: 'frame',
  interpolation: { escapeValue: false },
});
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
