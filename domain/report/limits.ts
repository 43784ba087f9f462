import type { UnitCode } from '../ids';
import type { Instant } from '../time';
import type { ReportEvent, ReportEventBody, Step } from './events';
import { evolve, type Limit, type ReportWork } from './work';

/** When a limit acts next, and the head of which unit is told then. */
export interface Rung {
  readonly of: Step;
  /** From 1. */
  readonly level: number;
  readonly to: UnitCode;
  readonly at: Instant;
}

/**
 * When the next head above is told of a limit that is missed: the first at the limit, each further one at the end of the
 * next working day. Null once the top has been told.
 *
 * @param above those whose heads are told, the lowest first
 */
function rungOf({ dueAt, level }: Limit, above: readonly UnitCode[], days: readonly Instant[], of: Step): Rung | null {
  const to = above[level];
  if (to === undefined) return null;
  const at = [dueAt, ...days.filter((end) => end > dueAt)][level];
  return at === undefined ? null : { of, level: level + 1, to, at };
}

/** What acts next of each limit that is not met yet. */
export function rungs({ parts, approval, approvers, approved, days }: ReportWork): Rung[] {
  if (approved !== null) return [];
  const ofParts = parts
    .filter(({ given }) => given === null)
    .map((part) => rungOf(part, part.unit.slice(1), days, { step: 'part', unit: part.unit[0] }));
  return [...ofParts, rungOf(approval, approvers, days, { step: 'approval' })].filter((rung) => rung !== null);
}

/** A report after something that has just happened, and what that was. */
export interface Recorded {
  readonly state: ReportWork;
  readonly events: readonly ReportEvent[];
}

/** Records what has happened by now. */
export function record(work: ReportWork, now: Instant, ...bodies: readonly ReportEventBody[]): Recorded {
  const events: ReportEvent[] = [];
  let state = work;
  for (const body of bodies) {
    const event: ReportEvent = { ...body, version: state.version + 1, at: Math.max(now, state.lastAt) };
    events.push(event);
    state = evolve(state, event);
  }
  return { state, events };
}

/** Lets all limits act that are due by now, in the order in which they fell due, each level once. */
export function advance(work: ReportWork, now: Instant): Recorded {
  const events: ReportEvent[] = [];
  let state = work;
  for (;;) {
    const due = rungs(state).filter(({ at }) => at <= now);
    const [first] = due.toSorted((a, b) => a.at - b.at);
    if (first === undefined) return { state, events };
    const { of, level, to, at } = first;
    const next = record(state, now, { type: 'missed', ...of, level, to, dueAt: at });
    state = next.state;
    events.push(...next.events);
  }
}
