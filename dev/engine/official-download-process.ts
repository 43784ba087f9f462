import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Downloads one server into a folder; see `official-download.ts`, which runs this as a process of its own. */
async function main([kind, downloadDir]: string[]): Promise<void> {
  const server = { executable: { type: 'cached-download' as const, downloadDir } };
  const env =
    kind === 'time-skipping'
      ? await TestWorkflowEnvironment.createTimeSkipping({ server })
      : await TestWorkflowEnvironment.createLocal({ server });
  await env.teardown();
}

void main(process.argv.slice(2));
