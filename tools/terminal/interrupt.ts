/** One press of Ctrl-C arrives twice: once from the terminal, and once passed on by npm. */
const SAME_PRESS_MS = 400;

/**
 * Makes a signal that is aborted by the first Ctrl-C, or when the reader of the output is gone (as with `| head`). A
 * second Ctrl-C ends the process at once.
 */
export function untilInterrupted(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      onFirst();
      controller.abort();
    } else if (performance.now() - first > SAME_PRESS_MS) {
      process.exit(130);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  for (const output of [process.stdout, process.stderr]) output.on('error', () => controller.abort());
  return controller.signal;
}
