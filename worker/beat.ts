import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { forgetProcess, noteProcess } from '../db/operations/processes';
import type { Instant } from '../domain/time';
import { version } from '../package.json';
import type { RoundBook } from './rounds';

/** Says for operators that a worker is there, and how its rounds go. */
export class WorkerBeat {
  readonly #id = v7();
  readonly #startedAt: Instant;

  constructor(
    private readonly pool: Pool,
    private readonly clock: () => Instant,
    private readonly worker: {
      /** What Temporal calls it. */
      readonly identity: string;
      readonly build: string | null;
      readonly book: RoundBook;
    },
  ) {
    this.#startedAt = clock();
  }

  async say(): Promise<void> {
    const { identity, build, book } = this.worker;
    await noteProcess(this.pool, {
      id: this.#id,
      kind: 'worker',
      identity,
      version,
      startedAt: this.#startedAt,
      seenAt: this.clock(),
      detail: { build, rounds: book.rounds },
    });
  }

  /** It ends in good order. Postgres may be away, and then it is seen to be gone a moment later. */
  async end(): Promise<void> {
    await forgetProcess(this.pool, this.#id).catch(() => undefined);
  }
}
