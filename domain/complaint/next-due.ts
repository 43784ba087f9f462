import type { Checkpoint, Clock } from '../clock/clock';
import type { Instant } from '../time';
import { isRepeatToEscalate } from './repeats/third-repeat';
import { type Complaint, isOpen } from './state';

/** What acts next in a case: a clock's checkpoint, the planned end of a pause, or word to the leadership. */
export type Due =
  | { readonly at: Instant; readonly act: 'checkpoint'; readonly clock: Clock; readonly checkpoint: Checkpoint }
  | { readonly at: Instant; readonly act: 'resume' | 'inform-leadership' | 'supervise' | 'escalate-repeat' };

/** The same without what is told to heads of units: the levels of the ladders. */
export type Acting =
  | { readonly at: Instant; readonly act: Exclude<Due['act'], 'checkpoint' | 'escalate-repeat'> }
  | {
      readonly at: Instant;
      readonly act: 'checkpoint';
      readonly clock: Clock;
      readonly checkpoint: Exclude<Checkpoint, { type: 'level' }>;
    };

/** What acts next; null when nothing is left to act. A pause that ends comes before the clocks that it held. */
export function nextDue(c: Omit<Complaint, 'rules'>): Due | null {
  const acting = nextActing(c);
  if (isRepeatToEscalate(c)) return { at: c.last.at, act: 'escalate-repeat' };
  let next: Due | null = acting;
  for (const clock of c.clocks) {
    const checkpoint = clock.checkpoints.find(({ type }) => type === 'level');
    if (checkpoint !== undefined && (next === null || checkpoint.at < next.at)) {
      next = { at: checkpoint.at, act: 'checkpoint', clock, checkpoint };
    }
  }
  return next;
}

/** What acts next, apart from what heads are told; null when nothing of it is left. */
export function nextActing(c: Omit<Complaint, 'rules'>): Acting | null {
  if (c.toSupervise !== null) return { at: c.last.at, act: 'supervise' };
  // Danger, injury and media go to the leadership at once, whatever the ladders say.
  if (c.classification.severity === 'critical' && !c.leadershipInformed && isOpen(c)) {
    return { at: c.last.at, act: 'inform-leadership' };
  }
  let next: Acting | null = c.pause === null ? null : { at: c.pause.until, act: 'resume' };
  for (const clock of c.clocks) {
    const checkpoint = clock.checkpoints.find((one) => one.type !== 'level');
    if (checkpoint !== undefined && (next === null || checkpoint.at < next.at)) {
      next = { at: checkpoint.at, act: 'checkpoint', clock, checkpoint };
    }
  }
  return next;
}

/** The running clock that is due next and not breached yet: the deadline that people look at. */
export function nextDeadline(c: Pick<Complaint, 'clocks'>): Clock | null {
  let next: Clock | null = null;
  for (const clock of c.clocks) {
    if (clock.breachedAt === null && (next === null || clock.dueAt < next.dueAt)) next = clock;
  }
  return next;
}
