import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import { timeSkippingOptions } from '../../dev/engine/time-skipping';
import { engine } from './engine';

/** Address of the real Temporal server of this test run. */
export function temporalAddress(): Promise<string> {
  return engine('temporal');
}

/**
 * Keeps the workers' log out of the test report, down to errors; `LOG_LEVEL=info npm test` brings it back. Call it
 * before making the first worker of a test file; {@link createTimeSkippingEnv} does it by itself.
 */
export function quietTemporal(): void {
  const level = (process.env.LOG_LEVEL ?? 'error').toUpperCase() as Exclude<LogLevel, 'FATAL'>;
  try {
    const telemetryOptions = { logging: { filter: { core: level, other: 'ERROR' as const } } };
    Runtime.install({ logger: new DefaultLogger(level), telemetryOptions });
  } catch {
    // Installed already in this test file.
  }
}

const ATTEMPTS = 8;

/**
 * Starts a time-skipping server. One per test file: its clock is global. Call `teardown()` on it when done.
 *
 * It skips time while a workflow's result is awaited and in `env.sleep`, not while an update is awaited.
 */
export async function createTimeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  quietTemporal();
  const options = timeSkippingOptions(await engine('time-skipping'));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(options);
    } catch (thrown) {
      // The SDK gives the server 5 s to start, which a busy machine may miss.
      if (attempt === ATTEMPTS) throw thrown;
    }
  }
}

/** A task queue no other test uses, so that its worker gets its own workflows only. */
export function uniqueTaskQueue(prefix = 'test'): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}
