import { store } from './store';

/** Whether a session has ended in the middle of work, so that somebody has to sign in over the page. */
export const expired = store(false);

let shown: string | undefined;

/** The person whom this page shows, once there is one. Another person gets a new page. */
export const shownPerson = (): string | undefined => shown;
export const isShownTo = (person: string): void => {
  shown ??= person;
};

let leaving = false;

/** Whether somebody is signing out on this page, so that the end of their session is no news to it. */
export const isLeaving = (): boolean => leaving;
export const leave = (now: boolean): void => {
  leaving = now;
};

let waiting: (() => void)[] = [];

/** Waits until the person has signed in again. What was being sent is sent then, as it was. */
export function signedInAgain(): Promise<void> {
  if (!leaving) expired.set(true);
  return new Promise((resolve) => waiting.push(resolve));
}

/** The person is back: everything that waited goes on. */
export function goOn(): void {
  const all = waiting;
  waiting = [];
  expired.set(false);
  for (const resume of all) resume();
}
