import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { tasksOpen } from '../tasks/open-task';

/**
 * Merging (合并) of a duplicate into the case that leads. Asked for by the owner, or by whoever dispatches either case. No
 * chains: a case that leads others is not merged itself, and the leading case, which is asked first, takes none in while
 * it is merged.
 */
export const merge: Decide<CommandOf<'merge'>> = (c, { into, reason }) => {
  if (into === c.id) return { type: 'contradiction', message: 'A complaint is not merged into itself.' };
  // Those that were given its reply wait for nothing any more.
  const waiting = c.duplicates.filter(({ answered }) => !answered).length;
  if (waiting > 0) {
    const others = waiting === 1 ? 'another one' : `${waiting} others`;
    const message = `The complaint leads ${others}; merge what waits for it into the other one instead.`;
    return { type: 'merge-not-allowed', message };
  }
  return tasksOpen(c) ?? [{ type: 'merged', into, reason }];
};

/** The duplicate turns out to be a matter of its own: it goes on where it was. */
export const unmerge: Decide<CommandOf<'unmerge'>> = (c, { reason }) => {
  if (c.progress.state !== 'merged') throw new RangeError(`a complaint that is ${c.progress.state} is not unmerged`);
  return [{ type: 'unmerged', from: c.progress.into, reason }];
};
