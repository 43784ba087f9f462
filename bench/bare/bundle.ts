import { existsSync, writeFileSync } from 'node:fs';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Ground } from '../ground';
import { BARE_TABLE } from './activities';

/**
 * Prepares what a bare worker needs before it starts: its table, and its bundle. The bundle is built beforehand as in
 * production, since building it would leave hundreds of megabytes in the worker's memory.
 *
 * @returns the environment variables of the worker
 */
export async function prepareBare(ground: Ground): Promise<{ BARE_BUNDLE: string }> {
  await ground.pool.query(BARE_TABLE);
  const file = ground.file('bare-bundle.js');
  if (!existsSync(file)) {
    const logger = new DefaultLogger('WARN');
    const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./workflows'), logger });
    writeFileSync(file, code);
  }
  return { BARE_BUNDLE: file };
}
