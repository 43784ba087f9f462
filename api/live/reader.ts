import type { ServerResponse } from 'node:http';
import type { Person } from '../../domain/people/actor';
import type { NamedPresent } from './presence';

/** The most that waits for a reader who does not read, in bytes. The stream then ends; its reader comes back. */
const MOST_WAITING = 1_024 * 1_024;
/** How long a reader has to take in the end of their stream before the connection is cut, in milliseconds. */
const PARTING_MS = 1_000;

/** What a stream tells. */
export type Told =
  /** A case that the reader sees whole or in part has changed. */
  | { readonly event: 'complaint'; readonly data: { readonly id: string; readonly version: number } }
  /** Who else has a case open that the reader has open. */
  | { readonly event: 'presence'; readonly data: { readonly id: string; readonly people: readonly NamedPresent[] } }
  /** A case that the reader has open is not theirs to see any more. */
  | { readonly event: 'gone'; readonly data: { readonly id: string } }
  /** From now on changes are missed, or they have been: everything on the screen is to be read again. */
  | { readonly event: 'stale' | 'reset'; readonly data: object };

/** One open stream. It is over as soon as it ends, however slowly its reader takes that in, and is never written to then. */
export class Reader {
  /** When it was last asked who the reader is, monotonic, in milliseconds. */
  identifiedAt = performance.now();
  #isOver = false;
  readonly #answer: ServerResponse;
  readonly #whenOver: (() => void)[] = [];

  /** @param identify who the reader is now; undefined once they may not read any more */
  constructor(
    answer: ServerResponse,
    public person: Person,
    readonly identify: () => Promise<Person | undefined>,
  ) {
    this.#answer = answer;
    answer.on('close', () => this.#part());
    // A reader who is gone without a word; there is nobody to tell.
    answer.on('error', () => this.#part());
    if (answer.destroyed || answer.socket?.destroyed) this.#part();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Calls once it is over; at once if it is already. */
  whenOver(then: () => void): void {
    if (this.#isOver) then();
    else this.#whenOver.push(then);
  }

  send({ event, data }: Told, id?: string): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  write(text: string): void {
    if (this.#isOver) return;
    this.#answer.write(text);
    if (this.#answer.writableLength > MOST_WAITING) this.#answer.destroy();
  }

  /** Ends it now. A connection that does not take that in is cut. */
  end(): void {
    if (this.#isOver) return;
    this.#part();
    this.#answer.end();
    setTimeout(() => this.#answer.destroy(), PARTING_MS).unref();
  }

  #part(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const then of this.#whenOver.splice(0)) then();
  }
}
