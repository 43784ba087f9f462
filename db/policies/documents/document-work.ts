import type { Calendar } from '../../../domain/calendar/calendar';
import type { CompiledRules } from '../../../domain/policy/rules';
import { type TermsChange, termsChanges } from '../../../domain/policy/rules-diff';
import { changedDays, type DayChange } from './calendar-days';
import type { CalendarDocument } from './calendar-document';
import { compileCalendar } from './compile-calendar';
import { compilePolicy } from './compile-policy';
import { type DocumentChange, documentChanges } from './document-diff';
import type { PolicyDocument } from './policy-document';
import { parseCalendar } from './validate-calendar';
import { parsePolicy } from './validate-policy';

/** What a comparison needs of a version or a draft. */
interface Compared {
  readonly document: unknown;
  readonly rules: CompiledRules;
}

/** What a comparison needs of a version of a calendar, or of a draft of one. */
interface ComparedCalendar {
  readonly document: CalendarDocument;
  readonly compiled: Calendar;
}

/**
 * The tasks with documents that take time and need nothing but the documents. The API does them on threads of their
 * own, so that no other request waits. Arguments and results are plain data.
 */
export const DOCUMENT_TASKS = {
  parsePolicy: (input: unknown): PolicyDocument => parsePolicy(input),
  compilePolicy: (document: PolicyDocument, calendar: Calendar): CompiledRules => compilePolicy(document, calendar),
  compileCalendar: (input: unknown) => {
    const document = parseCalendar(input);
    return { document, compiled: compileCalendar(document) };
  },
  compare: (before: Compared, after: Compared): { document: DocumentChange[]; effect: TermsChange[] } => ({
    document: documentChanges(before.document, after.document),
    effect: termsChanges(before.rules, after.rules),
  }),
  compareCalendars: (
    before: ComparedCalendar,
    after: ComparedCalendar,
  ): { document: DocumentChange[]; days: DayChange[] } => ({
    document: documentChanges(before.document, after.document),
    days: changedDays(before, after),
  }),
} as const;

export type DocumentTask = keyof typeof DOCUMENT_TASKS;

/** These tasks, wherever they are carried out. @throws DocumentError with everything that is wrong with the document */
export type DocumentWork = {
  readonly [Task in DocumentTask]: (
    ...args: Parameters<(typeof DOCUMENT_TASKS)[Task]>
  ) => Promise<ReturnType<(typeof DOCUMENT_TASKS)[Task]>>;
};

/** Carries the tasks out at once in this thread, for programs in which nobody waits for anything else. */
export const workHere: DocumentWork = {
  parsePolicy: async (input) => DOCUMENT_TASKS.parsePolicy(input),
  compilePolicy: async (document, calendar) => DOCUMENT_TASKS.compilePolicy(document, calendar),
  compileCalendar: async (input) => DOCUMENT_TASKS.compileCalendar(input),
  compare: async (before, after) => DOCUMENT_TASKS.compare(before, after),
  compareCalendars: async (before, after) => DOCUMENT_TASKS.compareCalendars(before, after),
};
