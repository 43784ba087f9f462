import { flowOf } from '../calendar/duration';
import type { Clock, Granted } from '../clock/clock';
import type { CompiledRules } from '../policy/rules';
import type { Millis } from '../time';
import type { ComplaintEvent } from './events';
import type { Complaint, Progress } from './state';

/*
 * What earlier versions recorded, as it is written now: of a case on record, and of one that a running workflow has kept in
 * mind. Nothing is written anew on record, since its events are never changed.
 */

/** A clock as it was kept before each extension was: by the sum of what was granted, in the time of its rule, and how often. */
interface SummedUp {
  readonly extension: Millis;
  readonly extensions: number;
}

/** A case, or a snapshot of it. */
type Kept = Pick<Complaint, 'clocks' | 'progress'> & { readonly declinesCalls?: boolean };

/** A case of an earlier version, under the rules that are pinned to it. */
export function fromEarlier<State extends Kept>(
  state: State,
  rules: CompiledRules,
): State & { declinesCalls: boolean } {
  return {
    ...state,
    declinesCalls: state.declinesCalls ?? false,
    clocks: clocksFromEarlier(state.clocks, rules),
    progress: progressFromEarlier(state.progress, rules),
  };
}

/** An event of an earlier version, under the rules that it left in force. */
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
  // A clock that was set aside may name a rule that its case has no more.
  const rule = rules.clocks.find(({ id }) => id === rest.rule) ?? rules.clocks.find(({ kind }) => kind === rest.kind);
  const flow = rule === undefined ? 'elapsed' : flowOf(rule.limit);
  // Only the sum is known; how often counts too, as a rule says how often it may be.
  const again: readonly Granted[] = Array.from({ length: extensions - 1 }, () => ({ flow, length: 0 }));
  return { ...rest, granted: [{ flow, length: extension }, ...again] };
}
