import os from 'node:os';
import { MINUTE, type Millis, SECOND } from '../../domain/time';

/**
 * A worker has stood still if it had no beat for this long. Temporal gives a task to another worker after ten seconds.
 */
export const STOOD_STILL_MS = 5 * SECOND;
/** A worker whose own work took this long has lost its tasks as well, or is about to. */
export const BUSY_MS = 9 * SECOND;
/**
 * If only the wall clock jumps, it was either set, or a virtual machine was paused. A worker at least this old is ended
 * then, to be safe. A younger one goes on, so that a clock which is set again and again does not end workers in a loop.
 */
const WALL_COUNTS_AFTER = 10 * MINUTE;

/** What the clocks of a machine said at one moment, in milliseconds. */
export interface Reading {
  /** It stands still while the machine sleeps, and is the same in all threads. */
  readonly monotonic: Millis;
  /** It goes on while the machine sleeps, and does not change when the clock is set. */
  readonly uptime: Millis;
  readonly wall: Millis;
}

/** How a standstill was noticed: the process was stopped, the machine slept, or the wall clock jumped. */
export type Standstill = 'stopped' | 'slept' | 'jumped';

/** What the two threads share: the last beat of each, by the monotonic clock. */
export interface Pulse {
  readonly beats: SharedArrayBuffer;
  readonly everyMs: Millis;
}
/** The index of the main thread's last beat in {@link Pulse.beats}. */
export const MAIN = 0;
/** The index of the watching thread's last beat. */
export const WATCH = 1;

/** Reads the machine's clocks at one moment. */
export const readClocks = (): Reading => ({
  monotonic: Number(process.hrtime.bigint() / 1_000n) / 1_000,
  uptime: os.uptime() * SECOND,
  wall: Date.now(),
});

/**
 * The standstill between two beats, if more time has passed than may; otherwise null. A clock that was set back is no
 * standstill.
 *
 * @param age of the process, in milliseconds
 */
export function standstillBetween(last: Reading, now: Reading, age: Millis): Standstill | null {
  if (now.monotonic - last.monotonic > STOOD_STILL_MS) return 'stopped';
  if (now.uptime - last.uptime > STOOD_STILL_MS) return 'slept';
  return age > WALL_COUNTS_AFTER && now.wall - last.wall > STOOD_STILL_MS ? 'jumped' : null;
}
