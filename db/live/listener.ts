import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Pool } from 'pg';

/** The channel on which the record says what has changed. */
const CHANNEL = 'shouwen_live';
/** The waits between tries to connect, in milliseconds; the last one is repeated. */
const WAITS = [200, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** How often the connection is tried, since a server that is gone without a word ends nothing. */
const ALIVE_MS = 10_000;
/** Longest wait for a connection and for an answer, in milliseconds. */
const ANSWER_MS = 5_000;

interface Heard {
  /** What was said, as it was sent. */
  message: [payload: string];
  /** Nothing is heard from now on. */
  lost: [reason: string];
  /** Listening again; what was said in between was missed. */
  back: [];
}

/**
 * Listens on one connection of its own to what the record says, for as long as it lives. If the connection breaks it
 * says so, and tries again with a back-off.
 */
export class Listener extends EventEmitter<Heard> {
  readonly #pool: Pool;
  readonly #stopped = new AbortController();
  #life: Promise<void> | undefined;
  #isListening = false;

  /** @param pool whose database it listens to; none of its connections is taken */
  constructor(pool: Pool) {
    super();
    this.#pool = pool;
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  start(): void {
    this.#life ??= this.#live();
  }

  /** Resolves once the connection is closed. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#life;
  }

  async #live(): Promise<void> {
    const { signal } = this.#stopped;
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.#listen(() => {
          failures = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        this.#isListening = false;
        this.emit('lost', String(error));
        const pause = WAITS[Math.min(failures, WAITS.length - 1)]!;
        await wait(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Listens until the connection breaks, which it throws, or until it is stopped. */
  async #listen(connected: () => void): Promise<void> {
    const { signal } = this.#stopped;
    const client = new Client({
      connectionString: this.#pool.options.connectionString,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      application_name: 'shouwen-live',
    });
    // One signal for all waits: a promise that is waited for again and again would gather what waits.
    const broken = new AbortController();
    let reason: unknown;
    client.on('error', (error) => {
      reason = error;
      broken.abort();
    });
    const over = AbortSignal.any([signal, broken.signal]);
    try {
      await client.connect();
      client.on('notification', ({ payload = '' }) => this.emit('message', payload));
      await client.query(`LISTEN ${CHANNEL}`);
      connected();
      this.#isListening = true;
      this.emit('back');
      for (;;) {
        await wait(ALIVE_MS, undefined, { signal: over }).catch(() => undefined);
        if (over.aborted) throw reason ?? new Error('stopped');
        await client.query('SELECT 1');
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Says something to every process that listens, such as who looks at a case. It is not stored. */
export async function sayLive(pool: Pool, message: object): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(message)]);
}
