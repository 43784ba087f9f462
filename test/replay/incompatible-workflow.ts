import { sleep } from '@temporalio/workflow';

/** Bears the name of the complaint workflow but waits first, which that never does. */
export async function complaint(_input: unknown): Promise<void> {
  await sleep('1 hour');
}
