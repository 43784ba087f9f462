import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

/**
 * What a process remembers of a database: what was used last stays. Only for what never changes under its key, or has what
 * changes it in the key.
 *
 * @param most how many are remembered
 */
export function remembered<Value extends {}>(most: number): (pool: Pool) => LRUCache<string, Value> {
  const byPool = new WeakMap<Pool, LRUCache<string, Value>>();
  return (pool) => {
    const known = byPool.get(pool) ?? new LRUCache<string, Value>({ max: most });
    byPool.set(pool, known);
    return known;
  };
}
