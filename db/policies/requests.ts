import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/time';
import { transaction } from '../transaction';

/** A request that its caller has given a name, so that repeating it does no harm. */
export interface NamedRequest {
  readonly caller: string;
  readonly route: string;
  /** The name; null if it has none, so that each such request is a new one. */
  readonly key: string | null;
  readonly bodySha256: string;
}

/** Thrown if the name was used for another body. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

/**
 * Does something only once for each named request, in the same transaction that notes the request.
 *
 * @returns the answer to the request, and whether it was given before
 * @throws KeyReused if the name was used for another body
 */
export async function once<Answer>(
  pool: Pool,
  { caller, route, key, bodySha256 }: NamedRequest,
  now: Instant,
  does: (db: PoolClient) => Promise<Answer>,
): Promise<{ answer: Answer; repeated: boolean }> {
  return transaction(pool, async (db) => {
    if (key === null) return { answer: await does(db), repeated: false };
    // If the same request comes twice at the same moment, the second one waits here for the first.
    const { rowCount } = await db.query(
      `INSERT INTO policy_request (caller, route, key, body_sha256, answer, at) VALUES ($1, $2, $3, $4, 'null', $5)
        ON CONFLICT DO NOTHING`,
      [caller, route, key, bodySha256, new Date(now)],
    );
    const where = [caller, route, key];
    if (rowCount === 0) {
      const { rows } = await db.query<{ body: string; answer: Answer }>(
        'SELECT body_sha256 AS body, answer FROM policy_request WHERE caller = $1 AND route = $2 AND key = $3',
        where,
      );
      if (rows[0]?.body !== bodySha256) throw new KeyReused('the key names another request');
      return { answer: rows[0].answer, repeated: true };
    }
    const answer = await does(db);
    await db.query('UPDATE policy_request SET answer = $4 WHERE caller = $1 AND route = $2 AND key = $3', [
      ...where,
      JSON.stringify(answer),
    ]);
    return { answer, repeated: false };
  });
}
