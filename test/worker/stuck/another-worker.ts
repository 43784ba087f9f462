import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { workerOptions } from '../../../worker/options';
import type { Stack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { temporalAddress } from '../../helpers/temporal';

let bundle: Promise<string> | undefined;

/**
 * Runs a worker with other workflow code on the cases during `work`, and ends it. @param pool where it writes the
 * record
 */
export async function withAnotherWorker<T>(
  { taskQueue }: Pick<Stack, 'taskQueue'>,
  pool: Pool,
  work: () => Promise<T>,
): Promise<T> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: require.resolve('./another-workflow'),
    workflowInterceptorModules: [require.resolve('../../../tools/story/dated-workflows')],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
  }).then(({ code }) => code);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-bundle-'));
  const file = path.join(folder, 'another.js');
  writeFileSync(file, await bundle);
  const connection = await NativeConnection.connect({ address: await temporalAddress() });
  const worker = await Worker.create(
    workerOptions({ connection, namespace: 'default', taskQueue, bundle: file, pool, clock: now }),
  );
  try {
    return await worker.runUntil(work);
  } finally {
    await connection.close();
    rmSync(folder, { recursive: true });
  }
}
