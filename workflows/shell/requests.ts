import type { OutboxEntry, RecentAction } from './messages';

/** Requests remembered beside those that are not in Postgres yet. All that came before are on record, and found there. */
const REMEMBERED = 50;

/**
 * The requests that were carried out last. The server knows an update id within one run only; this knows it through
 * continue-as-new, and until the record certainly does.
 */
export class Requests {
  #recent: readonly RecentAction[];

  constructor(recent: readonly RecentAction[]) {
    this.#recent = recent;
  }

  /** For the next run. */
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
