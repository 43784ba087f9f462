import type { Reckoned } from '../calendar/calendar';
import type { ClockKind } from '../policy/rules';

/**
 * Whether each kind of clock begins at an event, or at the end of a time that had to pass first, which is itself a
 * limit. A case that was closed on 28 November may be looked back at after seven days, so from 5 December, 24:00; its
 * clock of 21 days counts on from the 5th, not from the 6th.
 */
export const BEGINS: Readonly<Record<ClockKind, Reckoned>> = {
  acknowledge: 'moment',
  dispatch: 'moment',
  accept: 'moment',
  'first-contact': 'moment',
  handling: 'moment',
  reply: 'moment',
  review: 'moment',
  'follow-up': 'moment',
  'hand-over-answer': 'moment',
  'escalation-acknowledgement': 'moment',
  'return-ruling': 'moment',
  'unit-task': 'moment',
  'extension-ruling': 'moment',
  supervision: 'moment',
  'look-back': 'limit',
  remedy: 'moment',
  'on-site-arrival': 'moment',
  'second-review': 'moment',
  repair: 'limit',
  'remedy-confirmation': 'moment',
  guidance: 'moment',
  appeal: 'moment',
  'nuisance-ruling': 'moment',
  instruction: 'moment',
  explanation: 'moment',
};
