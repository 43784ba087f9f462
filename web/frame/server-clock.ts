import { useSyncExternalStore } from 'react';

/**
 * The time of the server. The clock of the machine in front of somebody may be wrong by minutes, and what is due is due
 * by the server's. Every answer says what time it is there, to the second.
 */

/** Server time less the time of this machine, in milliseconds. */
let offset = 0;
/** The shortest way of an answer so far, in milliseconds: the shorter, the better the offset is known. */
let shortest = Number.POSITIVE_INFINITY;
/** An offset off by more than this is replaced, however long the answer took: a clock was set. */
const JUMP_MS = 5_000;

/**
 * Takes the time from an answer.
 *
 * @param sentAt when the request was sent, by this machine
 */
export function learnTime(answer: Response, sentAt: number): void {
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(date)) return;
  const arrivedAt = Date.now();
  const took = arrivedAt - sentAt;
  // The header has whole seconds, so on average half of one has passed.
  const seen = date + 500 - (sentAt + took / 2);
  if (took > shortest && Math.abs(seen - offset) < JUMP_MS) return;
  if (shortest !== Number.POSITIVE_INFINITY && Math.abs(seen - offset) < 600) return;
  shortest = took;
  offset = seen;
  // What was drawn by the clock of this machine is drawn anew.
  tick();
}

/** The present time at the server, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + offset;

const listeners = new Set<() => void>();
let second = Math.floor(Date.now() / 1_000);
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  second = Math.floor(serverNow() / 1_000);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present time at the server, drawn anew each second. One timer serves all that show it. */
export function useServerNow(): number {
  useSyncExternalStore(subscribe, () => second);
  return serverNow();
}

/**
 * The present time at the server, drawn anew when a length of time until or since a moment reads differently: each
 * second in its last minute, and each minute before and after. A long list is not drawn anew each second.
 */
export function useServerNowUntil(at: number): number {
  useSyncExternalStore(subscribe, () => {
    const seconds = Math.floor(at / 1_000) - second;
    return Math.abs(seconds) <= 60 ? seconds : Math.floor(seconds / 60) * 60;
  });
  return serverNow();
}

/**
 * The present time at the server, for what need not be drawn each second: it is drawn anew with every minute, and with
 * whatever else has changed by the time of that moment.
 */
export function useServerMinute(): number {
  useSyncExternalStore(subscribe, () => Math.floor(second / 60));
  return serverNow();
}
