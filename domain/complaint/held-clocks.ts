import type { Clock } from '../clock/clock';
import type { ClockId } from '../ids';
import type { Instruction } from './instructions/instruction';
import type { Complaint, Progress } from './state';

/** The case with one of its clocks changed. */
export function onClock(c: Complaint, id: ClockId, change: (clock: Clock) => Clock): Complaint {
  const changed = (clock: Clock): Clock => (clock.id === id ? change(clock) : clock);
  const lapsed = c.lapsed === undefined ? {} : { lapsed: c.lapsed.map(changed) };
  const instructions = c.instructions.map((one) => (one.report?.clock?.id === id ? onReported(one, change) : one));
  return { ...c, ...lapsed, instructions, clocks: c.clocks.map(changed), progress: onHeldClocks(c.progress, changed) };
}

/** The clock of an instruction waits while the head rules on the report, and comes back if the report is sent back. */
function onReported(one: Instruction, change: (clock: Clock) => Clock): Instruction {
  const { report } = one;
  return report?.clock ? { ...one, report: { ...report, clock: change(report.clock) } } : one;
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
