import { sleep } from '@temporalio/workflow';
import { batch as realBatch } from '../../../workflows/batch';
import type { BatchInput } from '../../../workflows/batch-messages';
import { complaint as realComplaint } from '../../../workflows/complaint';
import type { ComplaintInput } from '../../../workflows/messages';

// The same workflows with one more timer. Their histories do not replay with the real ones.

export async function complaint(input: ComplaintInput): Promise<void> {
  void sleep('100 days');
  await realComplaint(input);
}

export async function batch(input: BatchInput): Promise<void> {
  void sleep('100 days');
  await realBatch(input);
}
