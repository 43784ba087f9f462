import type { Notification, Pool, PoolClient } from 'pg';
import { SESSION_ENDED, type SessionEnd } from '../../db/credentials/session-ends';
import { stillIn } from '../../db/credentials/sessions';
import type { Instant } from '../../domain/time';

/** By what a stream is open. */
export interface OpenBy {
  readonly person: string;
  /** Undefined for a personal token, which has no session. */
  readonly session?: string;
}

interface Watched extends OpenBy {
  readonly ended: () => void;
}

const RETRY_MS = 1_000;
/** How often the connection is tried, since a server that is gone without a word ends nothing. */
const ALIVE_MS = 10_000;

/**
 * Tells open streams that whoever opened them is not let in any more: their session or token ended, or they have left. It
 * listens to Postgres as long as anything is open, on one connection of the pool, in which every call has a deadline. If that
 * breaks or falls silent, it looks up what was missed.
 */
export class SessionEnds {
  readonly #open = new Set<Watched>();
  #listening: Promise<void> | undefined;
  #connection: PoolClient | undefined;
  #retry: NodeJS.Timeout | undefined;
  #alive: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param aliveMs how often the connection is tried, in milliseconds */
  constructor(
    private readonly pool: Pool,
    private readonly clock: () => Instant,
    private readonly log: { warn(fields: object, message: string): void },
    private readonly aliveMs = ALIVE_MS,
  ) {}

  /**
   * Calls once when the session ends, or everything of the person; without a session also when any personal token of theirs is
   * revoked, since a stream by another one is opened again at once. A session that runs out is told within seconds.
   *
   * @returns a promise that is kept once it listens, so that nothing after it is missed, with what stops the watching
   */
  async onSessionEnd(by: OpenBy, ended: () => void): Promise<() => void> {
    const watched: Watched = { ...by, ended };
    this.#open.add(watched);
    await this.#listen();
    // It may have ended between the look at its token and now.
    await this.#lookUp([watched]);
    return () => {
      this.#open.delete(watched);
      if (this.#open.size === 0) this.#rest();
    };
  }

  /** Stops for good. */
  close(): void {
    this.#closed = true;
    this.#open.clear();
    this.#rest();
  }

  #listen(): Promise<void> {
    this.#listening ??= this.#connect();
    return this.#listening;
  }

  async #connect(): Promise<void> {
    try {
      const connection = await this.pool.connect();
      this.#connection = connection;
      connection.on('notification', this.#onNotification);
      connection.on('error', this.#onError);
      connection.on('end', this.#onError);
      await connection.query(`LISTEN ${SESSION_ENDED}`);
      this.#tryLater(connection);
    } catch (error) {
      this.#lost(error);
    }
    if (this.#closed) this.#rest();
  }

  #tryLater(connection: PoolClient): void {
    if (this.#connection !== connection) return;
    this.#alive = setTimeout(() => {
      connection.query('SELECT 1').then(
        () => this.#tryLater(connection),
        (error: unknown) => {
          if (this.#connection === connection) this.#lost(error);
        },
      );
    }, this.aliveMs);
    this.#alive.unref();
  }

  readonly #onNotification = ({ channel, payload }: Notification): void => {
    if (channel !== SESSION_ENDED || payload === undefined) return;
    const end = JSON.parse(payload) as SessionEnd;
    this.#end([...this.#open].filter((one) => isOver(one, end)));
  };

  readonly #onError = (error?: unknown): void => this.#lost(error);

  #lost(error: unknown): void {
    this.#leave(true);
    if (this.#closed || this.#open.size === 0 || this.#retry !== undefined) return;
    this.log.warn({ err: error, retryInMs: RETRY_MS }, 'the ends of sessions are not heard');
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#listen().then(() => this.#lookUp([...this.#open]));
    }, RETRY_MS);
    this.#retry.unref();
  }

  /** Ends what is not let in any more. A look-up that fails is repeated when the connection is back. */
  async #lookUp(watched: readonly Watched[]): Promise<void> {
    if (this.#connection === undefined) return;
    try {
      const ids = watched.flatMap(({ session }) => (session === undefined ? [] : [session]));
      const people = watched.map(({ person }) => person);
      const still = await stillIn(this.pool, ids, people, this.clock());
      this.#end(
        watched.filter(
          ({ session, person }) =>
            !still.people.includes(person) || (session !== undefined && !still.sessions.includes(session)),
        ),
      );
    } catch (error) {
      this.#lost(error);
    }
  }

  #end(watched: readonly Watched[]): void {
    for (const one of watched) if (this.#open.delete(one)) one.ended();
    if (this.#open.size === 0) this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#leave(false);
  }

  #leave(broken: boolean): void {
    clearTimeout(this.#alive);
    const connection = this.#connection;
    this.#connection = undefined;
    this.#listening = undefined;
    if (connection === undefined) return;
    connection.off('notification', this.#onNotification);
    connection.off('error', this.#onError);
    connection.off('end', this.#onError);
    // A connection that still listens must not go back to the pool.
    connection.release(broken || new Error('it listened'));
  }
}

function isOver({ person, session }: OpenBy, end: SessionEnd): boolean {
  if ('session' in end) return session === end.session;
  if ('person' in end) return person === end.person;
  return session === undefined && person === end.tokenOf;
}
