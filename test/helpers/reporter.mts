import type { AggregatedResult, Reporter } from '@jest/reporters';

/** The part of Jest's result from which the last line is made. */
type Counts = Pick<AggregatedResult, 'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites'>;

const END_LIMIT_MS = 20_000;

/**
 * Prints `N passed, N failed` as the last line of a run, so that the result can be read without knowing Jest. A test
 * file that could not run counts as one failure.
 */
export default class LastLineReporter implements Reporter {
  private error: Error | undefined;

  onRunComplete(_contexts: unknown, results: Counts): void {
    const passed = results.numPassedTests;
    let failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (passed + failed === 0) this.error = new Error('No test ran.');
    // Printed at exit, since Jest's own summary and the global teardown come after this.
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
    // A worker or connection that a test left open keeps Jest from ending. The run fails then, instead of waiting for
    // ever.
    const giveUp = () => {
      process.stderr.write(`A test left something open: no end ${END_LIMIT_MS / 1000} s after the last test.\n`);
      failed += 1;
      process.exit(1);
    };
    setTimeout(giveUp, END_LIMIT_MS).unref();
  }

  /**
   * Jest exits with a failure if this returns an error. A run without a single test must fail, since it proves nothing.
   */
  getLastError(): Error | undefined {
    return this.error;
  }
}
