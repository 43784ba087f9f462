import type { Clock } from '../clock/clock';
import type { ClockId } from '../ids';
import type { Complaint, Progress } from './state';

/** The case with one of its clocks changed. */
export function onClock(c: Complaint, id: ClockId, change: (clock: Clock) => Clock): Complaint {
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
