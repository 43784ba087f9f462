import { type Clock, raisedTo } from '../../clock/clock';
import type { Complaint, Escalation } from '../state';

export function escalated(c: Complaint, escalation: Escalation): Complaint {
  const cause = causeKey(escalation);
  const below = c.escalations.map((open) => (causeKey(open) === cause ? { ...open, superseded: true } : open));
  // The top of the chain only reports: there is nobody above who could come forward.
  const open = escalation.level < escalation.chain.length ? [...below, escalation] : below;
  const level = Math.max(c.escalationLevel, escalation.level);
  const raised = { ...c, escalations: open, escalationLevel: level };
  return 'clock' in escalation.cause
    ? onClock(raised, escalation.cause.clock, (clock) => raisedTo(clock, escalation.level))
    : raised;
}

const causeKey = ({ cause }: Escalation): string => ('clock' in cause ? cause.clock : 'by hand');

/** The case with one of its clocks changed. */
export function onClock(c: Complaint, id: string, change: (clock: Clock) => Clock): Complaint {
  const { progress } = c;
  const clocks = c.clocks.map((clock) => (clock.id === id ? change(clock) : clock));
  // A handling clock that waits for the review may still be raised, by a head who does not acknowledge.
  return progress.state === 'in_review' && progress.handlingClock?.id === id
    ? { ...c, clocks, progress: { ...progress, handlingClock: change(progress.handlingClock) } }
    : { ...c, clocks };
}
