import type { CompiledRules, Waiting } from '../policy/rules';
import { type Complaint, STATE_NAMES, type StateName, stageOf } from './state';

/** The states of a case that waits while nobody works on it. */
const WAITING_STATES: Readonly<Record<Waiting, readonly StateName[]>> = {
  'before-work': ['received', 'verifying', 'dispatched', 'returned', 'accepted'],
  'after-reply': ['replied', 'follow_up'],
};

const ANSWERED = WAITING_STATES['after-reply'];
const ENDED = STATE_NAMES.filter((state) => stageOf(state) === 'closed');

/** Whether the policy lets a case wait in its present state, whatever clocks run. */
export function mayWait({ rules, progress }: Complaint): boolean {
  return (rules.pause.also ?? []).some((where) => WAITING_STATES[where].includes(progress.state));
}

/** The states after the reply in which the policy lets a case wait. */
export const waitsAfterReply = ({ pause }: CompiledRules): readonly StateName[] =>
  pause.also?.includes('after-reply') === true ? ANSWERED : [];

/** The states after the reply in which the policy lets the classification be corrected. */
export const correctedAfterReply = ({ afterwards }: CompiledRules): readonly StateName[] =>
  afterwards?.reclassify === true ? ANSWERED : [];

/** The end states in which the policy lets notes be taken. */
export const notedAfterwards = ({ afterwards }: CompiledRules): readonly StateName[] =>
  afterwards?.notes === true ? ENDED : [];
