import type { FastifyBaseLogger } from 'fastify';
import { startComplaint } from '../../../client/start';
import { markStarted } from '../../../db/record/complaints';
import type { Complaint } from '../../../domain/complaint/state';
import type { ApiDependencies } from '../../dependencies';

/** Starts under way at most; what comes beyond is left to the sweeper, which finds it on record. */
const AT_MOST = 100;

/**
 * Starts the workflows of new complaints behind the answer. Nothing depends on it: a start that fails, or that a killed
 * API never made, is made by the worker's sweeper.
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
