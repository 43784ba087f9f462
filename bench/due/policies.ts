import path from 'node:path';
import type { Pool } from 'pg';
import { compilePolicy } from '../../db/policies/documents/compile-policy';
import { readPolicyFolder } from '../../db/policies/documents/files';
import type { PolicyDocument } from '../../db/policies/documents/policy-document';
import { publishPolicy } from '../../db/policies/rules';
import { SECOND } from '../../domain/time';
import type { Life } from '../case/steps';

/** The ids of the two policies for one life. */
export interface DuePolicies {
  /** The policy of the cases whose clocks fall due at one moment. */
  readonly due: string;
  /** The policy of the cases whose clocks run for weeks. */
  readonly open: string;
}

/** The ids of the policies with which a life is measured. */
export function duePolicies({ name }: Life): DuePolicies {
  const code = name.replace(' ', '-');
  return { due: `bench-due-${code}`, open: `bench-open-${code}` };
}

const POLICIES = path.join(__dirname, '../../policies');
const LONG = { unit: 'hours', amount: 2_000 } as const;

/**
 * Publishes two policies that are made from the policy `demo`. Under both of them clocks run for weeks. Under the
 * first, one clock of the life, which starts at the receipt, gives no warnings. For cases received at `receivedAt` it
 * runs out at `dueAt`, and tells the first head at the same moment.
 *
 * @param dueAt a whole number of seconds after `receivedAt`
 * @param version of both policies
 */
export async function publishDuePolicies(
  pool: Pool,
  receivedAt: number,
  dueAt: number,
  version: number,
  life: Life,
): Promise<void> {
  const ids = duePolicies(life);
  const { policies, calendars } = await readPolicyFolder(POLICIES);
  const demo = policies.find(({ document }) => document.id === 'demo')!.document;
  const { calendar } = calendars.find(({ document }) => document.id === demo.calendar)!;
  const limit = { unit: 'seconds', amount: (dueAt - receivedAt) / SECOND } as const;
  const open: PolicyDocument = {
    ...demo,
    id: ids.open,
    version,
    clocks: demo.clocks.map((clock) => ({ ...clock, limit: LONG })),
  };
  const due: PolicyDocument = {
    ...open,
    id: ids.due,
    clocks: open.clocks.map((clock) =>
      clock.kind === life.beforeDue.clock ? { ...clock, limit, warnings: [], ladder: [{ share: 0 }] } : clock,
    ),
  };
  for (const document of [open, due]) {
    const edition = { document, rules: compilePolicy(document, calendar), effectiveAt: 0, by: null };
    await publishPolicy(pool, edition, receivedAt);
  }
}
