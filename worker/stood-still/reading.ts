import os from 'node:os';
import { MINUTE, type Millis, SECOND } from '../../domain/time';

/** After so long without a beat a worker has stood still. Temporal gives a task to another one after ten seconds. */
export const STOOD_STILL_MS = 5 * SECOND;
/** A worker whose own work took so long has lost its tasks as well, or is about to. */
export const BUSY_MS = 9 * SECOND;
/**
 * The wall clock alone jumps when it is set as well as after a virtual machine was paused. A worker as old as this had
 * better begin anew; a younger one goes on, so that a clock that is set again and again ends none in a loop.
 */
const WALL_COUNTS_AFTER = 10 * MINUTE;

/** What the clocks of a machine said at one moment, in milliseconds. */
export interface Reading {
  /** Stands still while the machine sleeps; the same in all threads. */
  readonly monotonic: Millis;
  /** Goes on while the machine sleeps, and no setting of the clock moves it. */
  readonly uptime: Millis;
  readonly wall: Millis;
}

/** How it was noticed: the process was stopped, the machine slept, the wall clock jumped. */
export type Standstill = 'stopped' | 'slept' | 'jumped';

/** What the two threads share: when each has beaten last, by the monotonic clock. */
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
 * Whether more time has passed between two beats than may; null if not. A clock that was set back is no standstill.
 *
 * @param age of the process, in milliseconds
 */
export function standstillBetween(last: Reading, now: Reading, age: Millis): Standstill | null {
  if (now.monotonic - last.monotonic > STOOD_STILL_MS) return 'stopped';
  if (now.uptime - last.uptime > STOOD_STILL_MS) return 'slept';
  return age > WALL_COUNTS_AFTER && now.wall - last.wall > STOOD_STILL_MS ? 'jumped' : null;
}
