import type { Pool, PoolClient } from 'pg';
import type { NamedByPolicy } from '../../domain/people/organisation/gaps';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { holdsFrom } from '../policies/editions';

/** The units that the policies in force, and those to come, count on; each once for each policy. */
export async function namedByPolicies(db: Pool | PoolClient, now: Instant): Promise<NamedByPolicy[]> {
  const { rows } = await db.query<{
    id: string;
    rules: Pick<CompiledRules, 'coordination' | 'guidance' | 'dutyOffice'>;
  }>(
    `SELECT p.id, jsonb_build_object('coordination', r.rules -> 'coordination', 'guidance', r.rules -> 'guidance',
        'dutyOffice', r.rules -> 'dutyOffice') AS rules
      FROM policy p JOIN compiled_rules r ON r.sha256 = p.rules
      WHERE ${holdsFrom('$1')} ORDER BY p.id, p.version`,
    [new Date(now)],
  );
  const named = rows.flatMap(({ id: policy, rules: { coordination, guidance, dutyOffice } }): NamedByPolicy[] => [
    { policy, as: 'dutyOffice', unit: dutyOffice },
    ...guidance.map(({ office }) => ({ policy, as: 'guidance', unit: office }) as const),
    ...(coordination.coordinator === 'service-office'
      ? [{ policy, as: 'coordination', unit: coordination.office } as const]
      : []),
  ]);
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()];
}
