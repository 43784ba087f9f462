import type { ActionName } from './commands';

/** What it means that somebody owes an action. */
export interface DutyTraits {
  /**
   * What it is about, which decides how much its holder sees: the whole case; the part that a unit was asked for, with
   * which that unit sees its part; or whatever the head was told of, has to explain, or was asked for more time for, be
   * it case or part.
   */
  readonly isAbout: 'case' | 'part' | 'case-or-part';
}

const OF_CASE = { isAbout: 'case' } as const;
const OF_PART = { isAbout: 'part' } as const;
const OF_EITHER = { isAbout: 'case-or-part' } as const;

/** Every action that somebody may owe. A duty of any other does not compile. */
export const DUTY_TRAITS = {
  verify: OF_CASE,
  dispatch: OF_CASE,
  accept: OF_CASE,
  'rule-on-return': OF_CASE,
  assign: OF_CASE,
  propose: OF_CASE,
  review: OF_CASE,
  reply: OF_CASE,
  'rule-on-nuisance': OF_CASE,
  'follow-up': OF_CASE,
  rework: OF_CASE,
  close: OF_CASE,
  'acknowledge-escalation': OF_EITHER,
  'rule-on-extension': OF_EITHER,
  'explain-overdue': OF_EITHER,
  'answer-hand-over': OF_CASE,
  'lift-supervision': OF_CASE,
  'look-back': OF_CASE,
  guide: OF_CASE,
  'repair-call': OF_CASE,
  'report-on-instruction': OF_CASE,
  'accept-report': OF_CASE,
  contact: OF_CASE,
  'reassign-owner': OF_CASE,
  // The coordinator watches over the units, and rules on what they give back.
  urge: OF_CASE,
  'rule-on-task-return': OF_CASE,
  'accept-task': OF_PART,
  'assign-task': OF_PART,
  'answer-task': OF_PART,
  arrive: OF_PART,
  'carry-out': OF_PART,
  'confirm-remedy': OF_CASE,
} as const satisfies Partial<Record<ActionName, DutyTraits>>;

/** An action that somebody may owe. */
export type OwedAction = keyof typeof DUTY_TRAITS;
