import type { AggregatedResult, Reporter } from '@jest/reporters';

/** The part of Jest's result the last line is made from. */
type Counts = Pick<AggregatedResult, 'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites'>;

const END_LIMIT_MS = 20_000;

/**
 * Prints `N passed, N failed` as the last line of a run, for whoever reads the result without knowing Jest. A test
 * file that could not run counts as one failure.
 */
export default class LastLineReporter implements Reporter {
  private error: Error | undefined;

  onRunComplete(_contexts: unknown, results: Counts): void {
    const passed = results.numPassedTests;
    let failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (passed + failed === 0) this.error = new Error('No test ran.');
    // At exit, since Jest's own summary and the global teardown come after this.
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
    // A worker or connection that a test left open keeps Jest from ending: better to fail than to wait for ever.
    const giveUp = () => {
      process.stderr.write(`A test left something open: no end ${END_LIMIT_MS / 1000} s after the last test.\n`);
      failed += 1;
      process.exit(1);
    };
    setTimeout(giveUp, END_LIMIT_MS).unref();
  }

  /** Jest exits with a failure when this returns an error: a run without a single test proves nothing. */
  getLastError(): Error | undefined {
    return this.error;
  }
}
