import { type Clock, raisedTo } from '../../clock/clock';
import type { EventOf } from '../events';
import type { Complaint, Escalation, Progress } from '../state';
import { ladderOf } from './escalation';

export function escalated(c: Complaint, escalation: Escalation): Complaint {
  const ladder = ladderOf(escalation);
  const below = c.escalations.map((open) => (ladderOf(open) === ladder ? { ...open, superseded: true } : open));
  return raised({ ...c, escalations: [...below, escalation], repeat: withTold(c.repeat, escalation) }, escalation);
}

/**
 * A vacant office left it to a head above. That level has been told with it: it has the time to acknowledge, the ladder
 * goes on above it, and nobody is told twice.
 */
export function toldInstead(c: Complaint, { escalation, persons, inUnit }: EventOf<'told'>): Complaint {
  const open = c.escalations.find(({ id }) => id === escalation);
  if (open === undefined || inUnit === undefined) return c;
  // The level above has come forward meanwhile and answers for both: there is one thing to acknowledge.
  if (open.superseded && persons.length === 0) {
    return { ...c, escalations: c.escalations.filter(({ id }) => id !== escalation) };
  }
  const level = open.chain.indexOf(inUnit) + 1;
  // The level above has come forward meanwhile.
  const higher = level <= open.level || open.superseded ? open : { ...open, level, unit: inUnit };
  const told = { ...higher, told: persons };
  const escalations = c.escalations.map((one) => (one.id === escalation ? told : one));
  return raised({ ...c, escalations }, told);
}

/** The case once a level has been told. The top of a chain only reports: there is nobody above who could come forward. */
function raised(c: Complaint, escalation: Escalation): Complaint {
  const { level, chain } = escalation;
  const open = level < chain.length ? c.escalations : c.escalations.filter(({ id }) => id !== escalation.id);
  const levelsTold = { ...c.levelsTold, [chain[0]!]: Math.max(c.levelsTold[chain[0]!] ?? 0, level) };
  const escalationLevel = Math.max(c.escalationLevel, level);
  const told = { ...c, escalations: open, escalationLevel, levelsTold };
  return 'clock' in escalation.cause
    ? onClock(told, escalation.cause.clock, (clock) => raisedTo(clock, Math.max(clock.level, level)))
    : told;
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
