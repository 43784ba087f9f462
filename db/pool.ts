import { Pool, types } from 'pg';

/** Longest wait for a connection and for one statement, in milliseconds. */
export interface DatabaseLimits {
  /** @default 2000 */
  readonly connectMs?: number;
  /** @default 5000 */
  readonly statementMs?: number;
  /** The most connections that are kept. @default 10 */
  readonly connections?: number;
  /**
   * Whether each statement is planned once for a connection, whatever its values are. For few large statements whose plan does not
   * depend on them; otherwise the first five calls are planned one by one. @default false
   */
  readonly plannedOnce?: boolean;
}

/**
 * How long a connection is kept that nobody uses, in milliseconds. A new one takes longer than most statements, since it knows no
 * plans yet; with the ten seconds that are usual, every action of a quiet hour would wait for one.
 */
const KEPT_IDLE_MS = 10 * 60_000;

// Counts come as bigint, but here they never exceed the range of safe integers.
types.setTypeParser(types.builtins.INT8, Number);

/**
 * A pool in which every call has a deadline. A connection that breaks while idle is replaced and does not end the
 * process.
 */
export function openPool(databaseUrl: string, limits: DatabaseLimits = {}): Pool {
  const { connectMs = 2_000, statementMs = 5_000, connections = 10, plannedOnce = false } = limits;
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: KEPT_IDLE_MS,
    statement_timeout: statementMs,
    // The server may be gone, and then can't enforce its own limit.
    query_timeout: statementMs + 500,
    keepAlive: true,
    // Without it the first sign of life comes after two hours, when a firewall has long forgotten an idle connection.
    keepAliveInitialDelayMillis: 30_000,
    application_name: 'shouwen',
  });
  pool.on('error', () => {
    // The pool has dropped the connection already; the next call gets a new one or a clear error.
  });
  if (plannedOnce) {
    pool.on('connect', (client) => {
      // It comes before the first statement of whoever gets the connection, whose own failure tells of a broken one.
      client.query('SET plan_cache_mode = force_generic_plan').catch(() => undefined);
    });
  }
  return pool;
}
