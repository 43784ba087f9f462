import type { EscalationId, TextRef } from '../ids';
import type { Classification } from '../policy/rules';
import type { Person, UnitChain } from '../responsibility/actor';
import type { Instant } from '../time';
import type { FollowUpTry, Measure } from './state';

/** The parts of a classification that people correct; the channel is a fact. */
export type Reclassification = Partial<Pick<Classification, 'category' | 'severity' | 'customerClass'>>;

/**
 * What people ask for. The API turns a request into a command: texts into references, codes of persons and units into
 * what the directory says of them at that moment.
 */
export type Command =
  | { readonly action: 'verify'; readonly classification?: Reclassification }
  | { readonly action: 'verify'; readonly notAccepted: TextRef }
  | { readonly action: 'dispatch'; readonly unit: UnitChain; readonly note?: TextRef }
  | { readonly action: 'accept'; readonly handler?: Person }
  | { readonly action: 'assign'; readonly handler: Person }
  | { readonly action: 'contact'; readonly reached: boolean; readonly note?: TextRef }
  | { readonly action: 'note'; readonly note: TextRef }
  | {
      readonly action: 'propose';
      readonly measure: Measure;
      readonly text: TextRef;
      readonly founded: boolean;
      readonly rootCause?: string;
    }
  | { readonly action: 'review'; readonly decision: 'approve'; readonly note?: TextRef }
  | { readonly action: 'review'; readonly decision: 'reject'; readonly reason: TextRef }
  | { readonly action: 'reply'; readonly text: TextRef }
  | {
      readonly action: 'follow-up';
      readonly outcome: FollowUpTry['outcome'];
      readonly score?: number;
      readonly note?: TextRef;
    }
  | { readonly action: 'rework'; readonly reason: TextRef }
  | { readonly action: 'close'; readonly text?: TextRef }
  | { readonly action: 'escalate'; readonly reason: TextRef }
  | { readonly action: 'acknowledge-escalation'; readonly escalation: EscalationId; readonly note?: TextRef }
  | {
      readonly action: 'hand-over';
      readonly to: Person;
      /** The unit in which the other person owns complaints, with its parents. */
      readonly unit: UnitChain;
      readonly reason: TextRef;
    }
  | { readonly action: 'answer-hand-over'; readonly accept: true }
  | { readonly action: 'answer-hand-over'; readonly accept: false; readonly reason: TextRef }
  | { readonly action: 'pause'; readonly reason: string; readonly until: Instant; readonly note?: TextRef }
  | { readonly action: 'resume' }
  | { readonly action: 'reclassify'; readonly classification: Reclassification; readonly reason: TextRef }
  | { readonly action: 'withdraw'; readonly reason: TextRef }
  | { readonly action: 'terminate'; readonly reason: TextRef }
  | { readonly action: 'reopen'; readonly reason: TextRef };

export type ActionName = Command['action'];
export type CommandOf<Action extends ActionName> = Extract<Command, { action: Action }>;

export const ACTION_NAMES = [
  'verify',
  'dispatch',
  'accept',
  'contact',
  'note',
  'assign',
  'propose',
  'review',
  'reply',
  'follow-up',
  'rework',
  'close',
  'escalate',
  'acknowledge-escalation',
  'hand-over',
  'answer-hand-over',
  'pause',
  'resume',
  'reclassify',
  'withdraw',
  'terminate',
  'reopen',
] as const satisfies readonly ActionName[];
