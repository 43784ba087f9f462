import { randomUUID } from 'node:crypto';

/** The latest changes that are remembered, for streams that were cut off and come back. */
const REMEMBERED = 10_000;

/** A case that has changed, as one process counts it. */
export interface Change {
  /** Counts up by one. */
  readonly number: number;
  readonly complaint: string;
}

/**
 * The latest changes that this process has heard of, in their order. Each has an id that a stream names when it comes
 * back; another process, or this one after a gap, does not know that id and says so.
 */
export class Feed {
  readonly #boot = randomUUID();
  readonly #most: number;
  #changes: Change[] = [];
  #last = 0;
  /** The numbers up to here may be incomplete. */
  #forgotten = 0;

  constructor(most = REMEMBERED) {
    this.#most = most;
  }

  /** Remembers that these cases have changed. */
  add(complaints: Iterable<string>): readonly Change[] {
    const added = [...complaints].map((complaint) => ({ number: ++this.#last, complaint }));
    for (const change of added) this.#changes.push(change);
    const over = this.#changes.length - this.#most;
    if (over > 0) {
      this.#forgotten = this.#changes[over - 1]!.number;
      this.#changes = this.#changes.slice(over);
    }
    return added;
  }

  /** Something may have been missed, so nobody can go on from an earlier change. */
  gap(): void {
    this.#changes = [];
    this.#forgotten = ++this.#last;
  }

  /** The id of a change, or of the present moment. */
  idOf(number = this.#last): string {
    return `${this.#boot}.${number}`;
  }

  /** Cases that have changed after the change with this id, each once; null if that cannot be told any more. */
  since(id: string): readonly string[] | null {
    const [boot, number] = id.split('.');
    const from = Number(number);
    if (boot !== this.#boot || !Number.isInteger(from) || from < this.#forgotten || from > this.#last) return null;
    return [...new Set(this.#changes.filter((change) => change.number > from).map(({ complaint }) => complaint))];
  }
}
