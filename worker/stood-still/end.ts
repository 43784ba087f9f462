import { writeSync } from 'node:fs';
import { SECOND } from '../../domain/time';
import type { Reading, Standstill } from './reading';

/**
 * Ends the process at this instruction, with all its threads: an orderly exit would let the engine's threads answer in
 * between. No handler is ever set for it. A container shows it as exit code 142.
 */
const SIGNAL = 'SIGALRM';
/** What a shell makes of that signal. */
export const STOOD_STILL_EXIT = 142;

/** Says why on the error output, in the form of the log, and ends the process. Comes back only where nothing can end it at once. */
export function endAtOnce(how: Standstill | 'busy', last: Reading, now: Reading): void {
  const seconds = (clock: keyof Reading) => Math.round((now[clock] - last[clock]) / SECOND);
  const line = {
    level: 60,
    time: now.wall,
    process: 'worker',
    how,
    seconds: { monotonic: seconds('monotonic'), uptime: seconds('uptime'), wall: seconds('wall') },
    msg: 'the worker stood still; it ends before it answers, and is to be started anew',
  };
  try {
    writeSync(2, `${JSON.stringify(line)}\n`);
  } catch {
    // Nobody reads it; what matters comes now.
  }
  try {
    process.kill(process.pid, SIGNAL);
  } catch {
    // A system that has no such signal.
  }
}
