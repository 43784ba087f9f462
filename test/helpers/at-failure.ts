/** Under which name the environment of a test file finds what is told when a test fails. */
export const AT_FAILURE = 'shouwenAtFailure';

/** Adds this to the message of each test of the file that fails from now on. */
export function tellAtFailure(tell: () => Promise<string>): void {
  (globalThis as Record<string, unknown>)[AT_FAILURE] = tell;
}
