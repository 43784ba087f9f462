import type { OutboxEntry, RecentAction } from './messages';

/**
 * How many requests are remembered in addition to those that are not in Postgres yet. All earlier ones are on record,
 * and are found there.
 */
const REMEMBERED = 50;

/**
 * The requests that were carried out last. The server knows an update id only within one run; this list survives
 * continue-as-new, and keeps a request until the record certainly has it.
 */
export class Requests {
  #recent: readonly RecentAction[];

  constructor(recent: readonly RecentAction[]) {
    this.#recent = recent;
  }

  /** The requests that the next run has to know. */
  get recent(): readonly RecentAction[] {
    return this.#recent;
  }

  find(updateId: string | undefined): RecentAction | undefined {
    return this.#recent.find((request) => request.updateId === updateId);
  }

  /** @param outbox what is not in Postgres yet, the request's own events among it */
  note(request: RecentAction, outbox: readonly OutboxEntry<unknown>[]): void {
    const waiting = new Set(outbox.flatMap((entry) => entry.request?.updateId ?? []));
    this.#recent = [...this.#recent, request].slice(-Math.max(REMEMBERED, waiting.size));
  }
}
