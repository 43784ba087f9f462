import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Bundles the workflows of these tests into a file of a temporary folder. */
export async function bundleOfSomeWorkflows(): Promise<{ file: string; remove(): void }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-sandbox-'));
  const file = path.join(folder, 'bundle.js');
  const logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error };
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./some-workflows'), logger });
  writeFileSync(file, code);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
