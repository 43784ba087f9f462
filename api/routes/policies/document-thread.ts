import { parentPort } from 'node:worker_threads';
import { DOCUMENT_TASKS, type DocumentTask } from '../../../db/policies/documents/document-work';
import { DocumentError, type Issue } from '../../../db/policies/documents/issue';
import type { Words } from '../../../domain/language';

/** A job for a thread. */
export interface ThreadJob {
  readonly task: DocumentTask;
  readonly args: readonly unknown[];
}

/** A message from a thread: once that it is ready, and then the answer to each job. */
export type ThreadAnswer =
  | { readonly ready: true }
  | { readonly result: unknown }
  | { readonly refused: { readonly type: string; readonly title: Words; readonly issues: readonly Issue[] } }
  | { readonly failure: string };

/** The program of a thread that examines documents; see `document-threads.ts`. */
parentPort?.on('message', ({ task, args }: ThreadJob) => say(answerTo(task, args)));
say({ ready: true });

/** Sends an answer as JSON, since documents and rules are stored as JSON too. */
function say(answer: ThreadAnswer): void {
  parentPort?.postMessage(JSON.stringify(answer));
}

function answerTo(task: DocumentTask, args: readonly unknown[]): ThreadAnswer {
  try {
    const work = DOCUMENT_TASKS[task] as (...args: readonly unknown[]) => unknown;
    return { result: work(...args) };
  } catch (error) {
    if (error instanceof DocumentError) {
      const { type, title, issues } = error;
      return { refused: { type, title, issues } };
    }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
