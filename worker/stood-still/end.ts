import { writeSync } from 'node:fs';
import { SECOND } from '../../domain/time';
import type { Reading, Standstill } from './reading';

/**
 * Ends the process at this very instruction, with all its threads; in an orderly exit the engine's threads could still
 * answer. No handler is ever set for this signal. A container shows it as exit code 142.
 */
const SIGNAL = 'SIGALRM';
/** The exit code that a shell reports for that signal. */
export const STOOD_STILL_EXIT = 142;

/**
 * Writes the reason to the error output, in the form of the log, and ends the process. It returns only if nothing can
 * end the process at once.
 */
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
    // If nobody reads the output, the process must end all the same.
  }
  try {
    process.kill(process.pid, SIGNAL);
  } catch {
    // The system has no such signal.
  }
}
