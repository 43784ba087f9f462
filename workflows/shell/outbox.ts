import type { AnsweredAction, OutboxEntry, RecentAction } from './messages';

/** An action that was answered but cannot be carried out anew. */
export type NotKept<Command> = AnsweredAction<Command> & { readonly because: string };

/** What has yet to reach the record. Nothing leaves it before the record has confirmed it. */
export class Outbox<Command, Event> {
  #entries: readonly OutboxEntry<Event>[];
  #notKept: readonly NotKept<Command>[] = [];
  /** Whether the record may contain what a lost task wrote, so that it has to be overwritten. */
  #doubted = false;

  constructor(entries: readonly OutboxEntry<Event>[], doubted = false) {
    this.#entries = entries;
    this.#doubted = doubted;
  }

  get entries(): readonly OutboxEntry<Event>[] {
    return this.#entries;
  }

  /** Actions that cannot be carried out anew. They are reported until there is an alarm for each. */
  get notKept(): readonly NotKept<Command>[] {
    return this.#notKept;
  }

  get isDoubted(): boolean {
    return this.#doubted;
  }

  /** Whether nothing is left to be written to the record. */
  get isEmpty(): boolean {
    return this.#entries.length === 0 && !this.#doubted && this.#notKept.length === 0;
  }

  /** @param request what asked for the events, if anybody did */
  add(events: readonly Event[], request?: RecentAction): void {
    const entries = events.map((event) => ({ event, ...(request === undefined ? {} : { request }) }));
    this.#entries = [...this.#entries, ...entries];
  }

  /** Reports an action that was answered but cannot be carried out anew, so that people deal with it. */
  report(action: NotKept<Command>): void {
    this.#notKept = [...this.#notKept, action];
  }

  /** Has the record written over, even if there is no event to write. */
  doubt(): void {
    this.#doubted = true;
  }

  /** Leaves the record as it is, since it has what a later run or task wrote. What is to be written stays. */
  trust(): void {
    this.#doubted = false;
  }

  /** Notes that this many of the first entries are on record, and everything else that was written with them. */
  confirm(entries: number): void {
    this.#entries = this.#entries.slice(entries);
    this.#doubted = false;
    this.#notKept = [];
  }
}
