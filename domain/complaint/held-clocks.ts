import type { Clock } from '../clock/clock';
import type { ClockId } from '../ids';
import type { Complaint, Progress } from './state';

/** The case with one of its clocks changed. */
export function onClock(c: Complaint, id: ClockId, change: (clock: Clock) => Clock): Complaint {
  const changed = (clock: Clock): Clock => (clock.id === id ? change(clock) : clock);
  const lapsed = c.lapsed === undefined ? {} : { lapsed: c.lapsed.map(changed) };
  return { ...c, ...lapsed, clocks: c.clocks.map(changed), progress: onHeldClocks(c.progress, changed) };
}

/**
 * Applies a change to clocks that wait, during a review or while the work is set aside: a head who does not acknowledge
 * may still raise their level.
 */
function onHeldClocks(progress: Progress, change: (clock: Clock) => Clock): Progress {
  if (progress.state === 'in_review' && progress.handlingClock !== null) {
    return { ...progress, handlingClock: change(progress.handlingClock) };
  }
  if (!('aside' in progress)) return progress;
  const { aside } = progress;
  const held = { ...aside, clocks: aside.clocks.map(change), progress: onHeldClocks(aside.progress, change) };
  return { ...progress, aside: held };
}
