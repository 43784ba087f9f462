import type { ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { Listener, sayLive } from '../../db/live/listener';
import { personNames } from '../../db/people/names';
import { casesById } from '../../db/sight/hearing';
import type { Person } from '../../domain/people/actor';
import { type Case, sees } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { Feed } from './feed';
import { type NamedPresent, Presence, type Sighting } from './presence';
import { Reader } from './reader';

/** Changes of this time go out together, in milliseconds: one action may write several times. */
const GATHER_MS = 150;
/** How often a stream says that it lives, and those who left are forgotten, in milliseconds. */
const HEARTBEAT_MS = 15_000;
/** How often it is asked who the reader of a stream is now, in milliseconds. */
const IDENTIFY_MS = 30_000;
/** The most streams of one person, and of all together. */
const MOST_OF_ONE = 10;
const MOST = 5_000;

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
  readonly #readers = new Set<Reader>();
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
      for (const reader of this.#readers) reader.send({ event: 'stale', data: {} });
    });
    this.#listener.on('back', () => this.#tellReset());
  }

  /** How many streams are open. */
  get size(): number {
    return this.#readers.size;
  }

  /** Whether one more stream may be opened; false if this person, or everybody together, has too many. */
  hasRoom(person: Person): boolean {
    const own = [...this.#readers].filter((one) => one.person.person === person.person);
    return own.length < MOST_OF_ONE && this.#readers.size < MOST;
  }

  /** Begins a stream, whose reader hears of changes from now on. */
  open(answer: ServerResponse, person: Person, identify: Reader['identify']): Reader {
    this.#listen();
    const reader = new Reader(answer, person, identify);
    this.#readers.add(reader);
    reader.whenOver(() => this.#readers.delete(reader));
    // The browser waits so long before it comes back after a break.
    reader.write('retry: 2000\n\n');
    return reader;
  }

  /**
   * Tells a reader what they have missed, or that they have to read everything.
   *
   * @param after the id of the last event that they got; undefined for a new reader
   */
  async catchUp(reader: Reader, after: string | undefined): Promise<void> {
    if (!this.#listener.isListening) return reader.send({ event: 'stale', data: {} });
    const missed = after === undefined ? null : this.#feed.since(after);
    const id = this.#feed.idOf();
    if (missed === null) return reader.send({ event: 'reset', data: {} }, id);
    const cases = await casesById(this.#deps.pool, missed);
    for (const one of cases.values()) this.#tellChange(reader, one, id);
  }

  /** Somebody has a case open, or has left it. Every process hears of it. */
  async note(sighting: Omit<Sighting, 'at'>): Promise<void> {
    this.#listen();
    await sayLive(this.#deps.pool, { presence: { ...sighting, at: this.#deps.clock() } });
  }

  /** Who has a case open, but for this person. */
  async others(complaint: string, person: string): Promise<readonly NamedPresent[]> {
    return (await this.#named(complaint)).filter((one) => one.person !== person);
  }

  /** Ends all streams, and listens no more. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#gathering);
    for (const reader of this.#readers) reader.end();
    await this.#listener.stop();
  }

  #listen(): void {
    this.#listener.start();
    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
  }

  async #named(complaint: string): Promise<readonly NamedPresent[]> {
    const there = this.#presence.at(complaint, this.#deps.clock());
    const names = await personNames(
      this.#deps.pool,
      there.map(({ person }) => person),
    );
    return there.map((one) => ({ ...one, name: names.get(one.person) ?? one.person }));
  }

  #hear(payload: string): void {
    const { complaint, presence } = JSON.parse(payload) as { complaint?: string; presence?: Sighting };
    if (presence !== undefined && this.#presence.note(presence)) {
      this.#tellPresence([presence.complaint]).catch((error: unknown) => this.#untold(error));
    }
    if (complaint === undefined) return;
    this.#changed.add(complaint);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#flush().catch((error: unknown) => {
        // Nobody knows who ought to have heard of it, so everybody reads anew.
        this.#untold(error);
        this.#feed.gap();
        this.#tellReset();
      });
    }, GATHER_MS).unref();
  }

  async #flush(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    const changes = this.#feed.add(changed);
    if (this.#readers.size === 0) return;
    const cases = await casesById(this.#deps.pool, changed);
    for (const { number, complaint } of changes) {
      const one = cases.get(complaint);
      if (one === undefined) continue;
      for (const reader of this.#readers) this.#tellChange(reader, one, this.#feed.idOf(number));
    }
  }

  #tellReset(): void {
    for (const reader of this.#readers) reader.send({ event: 'reset', data: {} }, this.#feed.idOf());
  }

  /**
   * Tells of a change whoever sees the case whole or in part. To know where a case stands, one asks by its number.
   * Whoever had it open, and does not see as much any more, is told that it is gone.
   */
  #tellChange(reader: Reader, one: Case, id: string): void {
    const { person } = reader;
    const sight = sees(one, person);
    if (sight === 'all' || typeof sight === 'object') {
      reader.send({ event: 'complaint', data: { id: one.id, version: one.version } }, id);
    }
    if (sight === 'all' || !this.#isThere(one.id, person)) return;
    reader.send({ event: 'gone', data: { id: one.id } });
    this.#presence.leave(one.id, person.person);
  }

  #isThere(complaint: string, { person }: Person): boolean {
    return this.#presence.at(complaint, this.#deps.clock()).some((one) => one.person === person);
  }

  async #tellPresence(complaints: readonly string[]): Promise<void> {
    const cases = await casesById(this.#deps.pool, complaints);
    for (const id of complaints) {
      const one = cases.get(id);
      const there = await this.#named(id);
      for (const reader of this.#readers) {
        const { person } = reader;
        const isThere = there.some((other) => other.person === person.person);
        if (one === undefined || !isThere || sees(one, person) !== 'all') continue;
        const people = there.filter((other) => other.person !== person.person);
        reader.send({ event: 'presence', data: { id, people } });
      }
    }
  }

  #beat(): void {
    const left = this.#presence.forget(this.#deps.clock());
    if (left.length > 0) this.#tellPresence(left).catch((error: unknown) => this.#untold(error));
    for (const reader of this.#readers) {
      reader.write(': alive\n\n');
      // If nobody can say now who the reader is, it is asked again at a later beat.
      if (performance.now() - reader.identifiedAt >= IDENTIFY_MS)
        this.#identifyAgain(reader).catch((error: unknown) => this.#untold(error));
    }
  }

  /** Offices change, people leave and tokens end while a stream is open. */
  async #identifyAgain(reader: Reader): Promise<void> {
    reader.identifiedAt = performance.now();
    const person = await reader.identify();
    if (person === undefined) reader.end();
    else reader.person = person;
  }

  #untold(error: unknown): void {
    this.#deps.log.warn({ error: String(error) }, 'streams could not be told of something');
  }
}
