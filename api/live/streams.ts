import type { ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { personNames } from '../../db/lists/names';
import { Listener, sayLive } from '../../db/live/listener';
import { casesById } from '../../db/sight/hearing';
import type { Person } from '../../domain/people/actor';
import { type Case, sees } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { Feed } from './feed';
import { Presence, type Present, type Sighting } from './presence';

/** Changes of this time go out together, in milliseconds: one action may write several times. */
const GATHER_MS = 150;
/** How often a stream says that it lives, and those who left are forgotten, in milliseconds. */
const HEARTBEAT_MS = 15_000;
/** How often it is asked who the reader of a stream is now, in milliseconds. */
const IDENTIFY_MS = 30_000;
/** The most that waits for a reader who does not read, in bytes. The stream then ends; its reader comes back. */
const MOST_WAITING = 1_024 * 1_024;
/** The most streams of one person, and of all together. */
const MOST_OF_ONE = 10;
const MOST = 5_000;

/** Somebody who has a case open, by name. */
export interface NamedPresent extends Present {
  readonly name: string;
}

/** What a stream tells. */
type Told =
  /** A case that the reader sees whole or in part has changed. */
  | { readonly event: 'complaint'; readonly data: { readonly id: string; readonly version: number } }
  /** Who else has a case open that the reader has open. */
  | { readonly event: 'presence'; readonly data: { readonly id: string; readonly people: readonly NamedPresent[] } }
  /** A case that the reader has open is not theirs to see any more. */
  | { readonly event: 'gone'; readonly data: { readonly id: string } }
  /** From now on changes are missed, or they have been: everything on the screen is to be read again. */
  | { readonly event: 'stale' | 'reset'; readonly data: object };

interface Stream {
  readonly answer: ServerResponse;
  /** Who the reader is now; undefined once they may not read any more. */
  readonly identify: () => Promise<Person | undefined>;
  person: Person;
  identifiedAt: number;
}

export interface StreamDependencies {
  readonly pool: Pool;
  readonly clock: () => Instant;
  readonly log: FastifyBaseLogger;
}

/**
 * The open streams of this process. One listener hears what changes; each reader is told of what they may see at that
 * moment, and of nothing else.
 */
export class Streams {
  readonly #deps: StreamDependencies;
  readonly #listener: Listener;
  readonly #feed = new Feed();
  readonly #presence = new Presence();
  readonly #streams = new Set<Stream>();
  readonly #changed = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(deps: StreamDependencies) {
    this.#deps = deps;
    this.#listener = new Listener(deps.pool);
    this.#listener.on('message', (payload) => this.#hear(payload));
    this.#listener.on('lost', (reason) => {
      deps.log.warn({ reason }, 'changes are not heard of; streams say so');
      this.#feed.gap();
      for (const stream of this.#streams) this.#send(stream, { event: 'stale', data: {} });
    });
    this.#listener.on('back', () => {
      for (const stream of this.#streams) this.#send(stream, { event: 'reset', data: {} }, this.#feed.idOf());
    });
  }

  /** Whether one more stream may be opened; false if this person, or everybody together, has too many. */
  hasRoom(person: Person): boolean {
    const own = [...this.#streams].filter((one) => one.person.person === person.person);
    return own.length < MOST_OF_ONE && this.#streams.size < MOST;
  }

  /**
   * Begins to tell a reader. @param after the id of the last event that they got; undefined for a new reader
   */
  async open(
    answer: ServerResponse,
    person: Person,
    identify: Stream['identify'],
    after: string | undefined,
  ): Promise<void> {
    this.#listener.start();
    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
    const stream: Stream = { answer, identify, person, identifiedAt: performance.now() };
    this.#streams.add(stream);
    answer.on('close', () => this.#streams.delete(stream));
    // The browser waits so long before it comes back after a break.
    answer.write('retry: 2000\n\n');
    if (!this.#listener.isListening) return this.#send(stream, { event: 'stale', data: {} });
    const missed = after === undefined ? null : this.#feed.since(after);
    if (missed === null) return this.#send(stream, { event: 'reset', data: {} }, this.#feed.idOf());
    const id = this.#feed.idOf();
    const cases = await casesById(this.#deps.pool, missed);
    for (const one of cases.values()) this.#tellChange(stream, one, id);
  }

  /** Somebody has a case open, or has left it. Every process hears of it. */
  async note(sighting: Omit<Sighting, 'at'>): Promise<void> {
    await sayLive(this.#deps.pool, { presence: { ...sighting, at: this.#deps.clock() } });
  }

  /** Who has a case open, but for this person. */
  async others(complaint: string, person: string): Promise<readonly NamedPresent[]> {
    return (await this.#named(complaint)).filter((one) => one.person !== person);
  }

  async #named(complaint: string): Promise<readonly NamedPresent[]> {
    const there = this.#presence.at(complaint, this.#deps.clock());
    const names = await personNames(
      this.#deps.pool,
      there.map(({ person }) => person),
    );
    return there.map((one) => ({ ...one, name: names.get(one.person) ?? one.person }));
  }

  /** Ends all streams, and listens no more. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#gathering);
    for (const { answer } of this.#streams) answer.end();
    await this.#listener.stop();
  }

  #hear(payload: string): void {
    const message = JSON.parse(payload) as { complaint?: string; presence?: Sighting };
    if (message.presence !== undefined && this.#presence.note(message.presence)) {
      this.#later(() => this.#tellPresence([message.presence!.complaint]));
    }
    if (message.complaint === undefined) return;
    this.#changed.add(message.complaint);
    this.#gathering ??= setTimeout(() => this.#later(() => this.#flush()), GATHER_MS).unref();
  }

  async #flush(): Promise<void> {
    this.#gathering = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    const changes = this.#feed.add(changed);
    if (this.#streams.size === 0) return;
    const cases = await casesById(this.#deps.pool, changed);
    for (const { number, complaint } of changes) {
      const one = cases.get(complaint);
      if (one === undefined) continue;
      for (const stream of this.#streams) this.#tellChange(stream, one, this.#feed.idOf(number));
    }
  }

  /** Tells of a change whoever sees the case whole or in part. To know where a case stands, one asks by its number. */
  #tellChange(stream: Stream, one: Case, id: string): void {
    const { person } = stream;
    const sight = sees(one, person);
    if (sight === 'all' || typeof sight === 'object') {
      this.#send(stream, { event: 'complaint', data: { id: one.id, version: one.version } }, id);
    } else if (sight === 'nothing' && this.#isThere(one.id, person)) {
      this.#send(stream, { event: 'gone', data: { id: one.id } });
      this.#presence.note({ complaint: one.id, person: person.person, doing: 'gone', at: this.#deps.clock() });
    }
  }

  #isThere(complaint: string, { person }: Person): boolean {
    return this.#presence.at(complaint, this.#deps.clock()).some((one) => one.person === person);
  }

  async #tellPresence(complaints: readonly string[]): Promise<void> {
    const cases = await casesById(this.#deps.pool, complaints);
    for (const id of complaints) {
      const one = cases.get(id);
      const there = await this.#named(id);
      for (const stream of this.#streams) {
        const { person } = stream;
        const isThere = there.some((other) => other.person === person.person);
        if (one === undefined || !isThere || sees(one, person) !== 'all') continue;
        const people = there.filter((other) => other.person !== person.person);
        this.#send(stream, { event: 'presence', data: { id, people } });
      }
    }
  }

  #beat(): void {
    this.#later(async () => {
      const left = this.#presence.forget(this.#deps.clock());
      if (left.length > 0) await this.#tellPresence(left);
    });
    for (const stream of this.#streams) {
      stream.answer.write(': alive\n\n');
      if (performance.now() - stream.identifiedAt >= IDENTIFY_MS) this.#later(() => this.#identifyAgain(stream));
    }
  }

  /** Offices change, people leave and tokens end while a stream is open. */
  async #identifyAgain(stream: Stream): Promise<void> {
    stream.identifiedAt = performance.now();
    const person = await stream.identify();
    if (person === undefined) stream.answer.end();
    else stream.person = person;
  }

  #send({ answer }: Stream, { event, data }: Told, id?: string): void {
    if (answer.writableEnded) return;
    answer.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (answer.writableLength > MOST_WAITING) answer.destroy();
  }

  /** Does something that may fail without anybody waiting for it. What could not be told is read again. */
  #later(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#deps.log.warn({ error: String(error) }, 'streams could not be told of a change');
      this.#feed.gap();
      for (const stream of this.#streams) this.#send(stream, { event: 'reset', data: {} }, this.#feed.idOf());
    });
  }
}
