import type { FastifyBaseLogger } from 'fastify';
import { startComplaint } from '../../../client/start';
import { markStarted } from '../../../db/record/complaints';
import type { Complaint } from '../../../domain/complaint/state';
import type { ApiDependencies } from '../../dependencies';

/** The most starts under way. Further ones are left to the sweeper, which finds them on record. */
const AT_MOST = 100;

/**
 * Starts the workflows of new complaints after the answer was sent. Nothing depends on it: if a start fails, or a
 * killed API never made it, the worker's sweeper does.
 */
export class StartQueue {
  readonly #underWay = new Set<Promise<void>>();
  readonly #deps: ApiDependencies;
  readonly #log: FastifyBaseLogger;

  constructor(deps: ApiDependencies, log: FastifyBaseLogger) {
    this.#deps = deps;
    this.#log = log;
  }

  add(complaint: Complaint): void {
    if (this.#underWay.size >= AT_MOST) return;
    const start = this.#start(complaint).finally(() => this.#underWay.delete(start));
    this.#underWay.add(start);
  }

  async #start(complaint: Complaint): Promise<void> {
    const { client, taskQueue, pool } = this.#deps;
    try {
      await startComplaint(client, taskQueue, complaint, 'intake');
      await markStarted(pool, complaint.id);
    } catch (error) {
      this.#log.warn(
        { complaint: complaint.id, error: String(error) },
        'left to the sweeper: the workflow did not start',
      );
    }
  }

  /** Resolves when no start is under way. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
