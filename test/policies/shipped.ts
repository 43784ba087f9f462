import { type LoadedPolicy, readPolicyFolder } from '../../db/policies/documents/files';
import type { Checkpoint } from '../../domain/clock/clock';
import type { Matter } from '../../domain/policy/matter';
import type { Channel, Severity } from '../../domain/policy/rules';
import { POLICIES } from './documents';

/** A Monday morning in China. */
export const MONDAY_9 = Date.parse('2026-03-02T09:00+08:00');

export const SEVERITIES: readonly Severity[] = ['critical', 'serious', 'ordinary'];

/** Every policy that is shipped, by its id. */
export async function shippedPolicies(): Promise<ReadonlyMap<string, LoadedPolicy>> {
  const { policies } = await readPolicyFolder(POLICIES);
  return new Map(policies.map((policy) => [policy.document.id, policy]));
}

/** A complaint as policies ask about it. */
export const aCase = (severity: Severity, channel: Channel = 'hotline', category = 'network.coverage'): Matter => ({
  kind: 'complaint',
  category,
  severity,
  channel,
  customerClass: 'ordinary',
});
/** What a clock does at a checkpoint, in a word or the number of a level. */
export const nameOf = (checkpoint: Checkpoint): string | number =>
  checkpoint.type === 'warning' ? checkpoint.key : checkpoint.type === 'level' ? checkpoint.level : 'breach';
