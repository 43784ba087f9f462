import { Pool, types } from 'pg';

/** Longest wait for a connection and for one statement, in milliseconds. */
export interface DatabaseLimits {
  /** @default 2000 */
  readonly connectMs?: number;
  /** @default 5000 */
  readonly statementMs?: number;
  /** The most connections that are kept. @default 10 */
  readonly connections?: number;
}

// Counts come as bigint, but here they never exceed the range of safe integers.
types.setTypeParser(types.builtins.INT8, Number);

/**
 * A pool in which every call has a deadline. A connection that breaks while idle is replaced and does not end the
 * process.
 */
export function openPool(databaseUrl: string, limits: DatabaseLimits = {}): Pool {
  const { connectMs = 2_000, statementMs = 5_000, connections = 10 } = limits;
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // The server may be gone, and then can't enforce its own limit.
    query_timeout: statementMs + 500,
    keepAlive: true,
    application_name: 'shouwen',
  });
  pool.on('error', () => {
    // The pool has dropped the connection already; the next call gets a new one or a clear error.
  });
  return pool;
}
