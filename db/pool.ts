import { Pool, types } from 'pg';

/** Longest wait for a connection and for one statement, in milliseconds. */
export interface DatabaseLimits {
  /** @default 2000 */
  readonly connectMs?: number;
  /** @default 5000 */
  readonly statementMs?: number;
  /** Connections kept at most. @default 10 */
  readonly connections?: number;
}

// Counts come as bigint; none here ever leaves the range of safe integers.
types.setTypeParser(types.builtins.INT8, Number);

/** A pool whose every call has a deadline. A connection that breaks while idle is replaced, not fatal. */
export function openPool(databaseUrl: string, limits: DatabaseLimits = {}): Pool {
  const { connectMs = 2_000, statementMs = 5_000, connections = 10 } = limits;
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // The server may be gone and unable to enforce its own limit.
    query_timeout: statementMs + 500,
    keepAlive: true,
    application_name: 'shouwen',
  });
  pool.on('error', () => {
    // The pool has dropped the connection already; whoever asks next gets a new one or a clear error.
  });
  return pool;
}
