import type { WorkflowHandle } from '@temporalio/client';
import { loadComplaint } from '../db/record/complaints';
import { type Complaint, isOver } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import { type AskDependencies, type Asked, ask } from './ask';
import { bringBack, type RestartDependencies } from './restart';

export type SendDependencies = RestartDependencies & AskDependencies;

/**
 * Sends something to a workflow. If there is no run to take it, brings the workflow back and sends it once more.
 *
 * @param send returns `gone` if no run took it
 * @param whenGone brings the workflow back, or returns what is to be answered instead if there is nothing to bring back
 * @returns `gone` if no run takes it the second time either, since the workflow that was brought back is not there yet
 */
export async function sendAgain<Answer, Instead>(
  send: () => Promise<Answer | 'gone'>,
  whenGone: () => Promise<Instead | undefined>,
): Promise<Answer | Instead | 'gone'> {
  const answer = await send();
  if (answer !== 'gone') return answer;
  return (await whenGone()) ?? send();
}

/** The case has ended, according to the record, or does not exist. */
export interface Over {
  readonly over: Complaint | undefined;
}

/**
 * Sends an update to the workflow of a case, which is brought back from the record if it is missing.
 *
 * @param ms the longest wait for each answer, in milliseconds
 * @param translated turns an error with which the update failed into the one to be thrown. @default as it is
 * @throws whatever kept the case from answering in time; the update may still be carried out
 */
export function sendToCase<Answer>(
  deps: SendDependencies,
  id: ComplaintId,
  ms: number,
  update: (handle: WorkflowHandle) => Promise<Answer>,
  translated: (error: unknown) => unknown = (error) => error,
): Promise<Asked<Answer> | Over> {
  return sendAgain<Exclude<Asked<Answer>, 'gone'>, Over>(
    () =>
      ask(deps, id, ms, update).catch((error) => {
        throw translated(error);
      }),
    async () => {
      const complaint = await loadComplaint(deps.pool, id);
      if (complaint === undefined || isOver(complaint)) return { over: complaint };
      await bringBack(deps, complaint);
      return undefined;
    },
  );
}
