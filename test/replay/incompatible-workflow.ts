import { sleep } from '@temporalio/workflow';

/** Has the name of the complaint workflow, but waits first, which the real one never does. */
export async function complaint(_input: unknown): Promise<void> {
  await sleep('1 hour');
}
