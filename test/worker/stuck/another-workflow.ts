import { sleep } from '@temporalio/workflow';
import { complaint as real } from '../../../workflows/complaint';
import type { ComplaintInput } from '../../../workflows/messages';

/** The complaint workflow with one timer more: what it leaves behind does not replay with the real one. */
export async function complaint(input: ComplaintInput): Promise<void> {
  void sleep('100 days');
  await real(input);
}
