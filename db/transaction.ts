import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction on one connection. */
export async function transaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  let broken = false;
  // A connection that breaks between two statements emits an error; without a listener this would end the process.
  const onError = (): void => {
    broken = true;
  };
  db.on('error', onError);
  try {
    await db.query('BEGIN');
    const result = await work(db);
    await db.query('COMMIT');
    return result;
  } catch (error) {
    await db.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    db.off('error', onError);
    // A connection that could not even roll back must not return to the pool.
    db.release(broken);
  }
}
