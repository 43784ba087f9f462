import { type Clock, raisedTo } from '../../clock/clock';
import type { Complaint, Escalation, Progress } from '../state';

export function escalated(c: Complaint, escalation: Escalation): Complaint {
  const cause = causeKey(escalation);
  const below = c.escalations.map((open) => (causeKey(open) === cause ? { ...open, superseded: true } : open));
  // The top of the chain only reports: there is nobody above who could come forward.
  const open = escalation.level < escalation.chain.length ? [...below, escalation] : below;
  const level = Math.max(c.escalationLevel, escalation.level);
  const raised = { ...c, escalations: open, escalationLevel: level, repeat: withTold(c.repeat, escalation) };
  return 'clock' in escalation.cause
    ? onClock(raised, escalation.cause.clock, (clock) => raisedTo(clock, escalation.level))
    : raised;
}

/** Which ladder an escalation climbs: a clock's, that of a repeat in one unit, or the one by hand. */
function causeKey({ cause, chain }: Escalation): string {
  if ('clock' in cause) return cause.clock;
  return 'repeat' in cause ? `repeat ${chain[0]}` : 'by hand';
}

/** Of a third repeat each unit's head is told once. */
function withTold(repeat: Complaint['repeat'], { cause, unit, level }: Escalation): Complaint['repeat'] {
  if (repeat === null || !('repeat' in cause) || level > 1) return repeat;
  return { ...repeat, told: [...repeat.told, unit] };
}

/** The case with one of its clocks changed. */
export function onClock(c: Complaint, id: string, change: (clock: Clock) => Clock): Complaint {
  const changed = (clock: Clock): Clock => (clock.id === id ? change(clock) : clock);
  return { ...c, clocks: c.clocks.map(changed), progress: onHeldClocks(c.progress, changed) };
}

/** A clock that waits may still be raised, by a head who does not acknowledge: for the review, or while set aside. */
function onHeldClocks(progress: Progress, change: (clock: Clock) => Clock): Progress {
  if (progress.state === 'in_review' && progress.handlingClock !== null) {
    return { ...progress, handlingClock: change(progress.handlingClock) };
  }
  if (!('aside' in progress)) return progress;
  const { aside } = progress;
  const held = { ...aside, clocks: aside.clocks.map(change), progress: onHeldClocks(aside.progress, change) };
  return { ...progress, aside: held };
}
