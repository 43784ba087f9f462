import { flowOf } from '../calendar/duration';
import type { Clock, Granted } from '../clock/clock';
import type { CompiledRules } from '../policy/rules';
import type { Millis } from '../time';
import type { ComplaintEvent } from './events';
import type { Explanation } from './explanations/explanation';
import type { Instruction } from './instructions/instruction';
import type { Complaint, Progress } from './state';

/*
 * Brings what earlier versions of this program wrote into the present form: cases on record, and cases that a running
 * workflow carries along. The record itself is not rewritten, since its events are never changed.
 */

/**
 * A clock in the earlier form, which kept no list of extensions but their sum, in the time of the clock's rule, and
 * their number.
 */
interface SummedUp {
  readonly extension: Millis;
  readonly extensions: number;
}

/** A case, or a snapshot of it. */
type Kept = Pick<Complaint, 'clocks' | 'progress'> & {
  readonly declinesCalls?: boolean;
  readonly instructions?: readonly Instruction[];
  readonly explanations?: readonly Explanation[];
};

/** A case of an earlier version, under the rules that are pinned to it. */
export function fromEarlier<State extends Kept>(
  state: State,
  rules: CompiledRules,
): State & {
  declinesCalls: boolean;
  instructions: readonly Instruction[];
  explanations: readonly Explanation[];
} {
  return {
    ...state,
    declinesCalls: state.declinesCalls ?? false,
    instructions: state.instructions ?? [],
    explanations: state.explanations ?? [],
    clocks: clocksFromEarlier(state.clocks, rules),
    progress: progressFromEarlier(state.progress, rules),
  };
}

/** An event of an earlier version, under the rules that were in force after it. */
export function eventFromEarlier(event: ComplaintEvent, rules: CompiledRules): ComplaintEvent {
  const clocks = event.clocks.map((change) =>
    'put' in change ? { ...change, put: clockFromEarlier(change.put, rules) } : change,
  );
  return { ...event, clocks };
}

function progressFromEarlier(progress: Progress, rules: CompiledRules): Progress {
  if (progress.state === 'in_review') {
    const { handlingClock } = progress;
    return { ...progress, handlingClock: handlingClock && clockFromEarlier(handlingClock, rules) };
  }
  if (!('aside' in progress)) return progress;
  const { aside } = progress;
  const clocks = clocksFromEarlier(aside.clocks, rules);
  return { ...progress, aside: { ...aside, clocks, progress: progressFromEarlier(aside.progress, rules) } };
}

const clocksFromEarlier = (clocks: readonly Clock[], rules: CompiledRules): readonly Clock[] =>
  clocks.map((clock) => clockFromEarlier(clock, rules));

function clockFromEarlier(clock: Clock & Partial<SummedUp>, rules: CompiledRules): Clock {
  const { extension, extensions, ...rest } = clock;
  if (extension === undefined || extensions === undefined) return clock;
  if (extensions === 0) return rest;
  // A clock that was set aside may name a rule that its case no longer has.
  const rule = rules.clocks.find(({ id }) => id === rest.rule) ?? rules.clocks.find(({ kind }) => kind === rest.kind);
  const flow = rule === undefined ? 'elapsed' : flowOf(rule.limit);
  // Only the sum is known, so the first extension gets all of it. The others count with no time, since rules limit
  // their number.
  const again: readonly Granted[] = Array.from({ length: extensions - 1 }, () => ({ flow, length: 0 }));
  return { ...rest, granted: [{ flow, length: extension }, ...again] };
}
