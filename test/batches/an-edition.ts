import { currentRules, publishPolicy } from '../../db/policies/rules';
import type { Stack } from '../helpers/stack';
import { now } from '../helpers/stated-time';

/** Publishes the next version of the telecom policy, which holds from the given moment on. Gives its version. */
export async function publishNext({ pool }: Stack, effectiveAt = now()): Promise<number> {
  const { rows } = await pool.query<{ last: number }>("SELECT max(version) AS last FROM policy WHERE id = 'telecom'");
  const { rules } = (await currentRules(pool, 'telecom', now()))!;
  const policy = { id: 'telecom', version: rows[0]!.last + 1 };
  const edition = { document: policy, rules: { ...rules, policy }, effectiveAt, by: null };
  await publishPolicy(pool, edition, now(), true);
  return policy.version;
}
