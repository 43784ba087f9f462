import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import { startTimeSkipping } from '../../dev/engine/time-skipping';
import { engine } from './engine';

/** The address of the real Temporal server of this test run. */
export function temporalAddress(): Promise<string> {
  return engine('temporal');
}

/**
 * Keeps the workers' log out of the test report, except for errors. `LOG_LEVEL=info npm test` shows it. Call this
 * before making the first worker of a test file; {@link createTimeSkippingEnv} does it by itself.
 */
export function quietTemporal(): void {
  const level = (process.env.LOG_LEVEL ?? 'error').toUpperCase() as Exclude<LogLevel, 'FATAL'>;
  try {
    const telemetryOptions = { logging: { filter: { core: level, other: 'ERROR' as const } } };
    Runtime.install({ logger: new DefaultLogger(level), telemetryOptions });
  } catch {
    // It was installed before in this test file.
  }
}

/**
 * Starts a time-skipping server. Each test file needs its own, since all workflows of a server share its clock. Call
 * `teardown()` on it when done.
 *
 * It skips time while a workflow's result is awaited and in `env.sleep`, but not while an update is awaited.
 */
export async function createTimeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  quietTemporal();
  return startTimeSkipping(await engine('time-skipping'));
}

/** A task queue that no other test uses, so that its worker gets only its own workflows. */
export function uniqueTaskQueue(prefix = 'test'): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}
