import type { PersonId } from '../../ids';
import type { Classification } from '../../policy/rules';
import type { Instant } from '../../time';
import type { Complaint } from '../state';

/** What is said of a second matter when it is split off; the rest follows from the first complaint. */
export interface SecondMatter {
  readonly category: string;
  readonly kind?: Complaint['kind'] | undefined;
  readonly severity?: Classification['severity'] | undefined;
  readonly customerClass?: Classification['customerClass'] | undefined;
  readonly incidents?: Classification['incidents'] | undefined;
  /** Who is to own it. */
  readonly agent?: string | undefined;
  /** When the customer spoke of it. */
  readonly receivedAt?: Instant | undefined;
}

/**
 * The second complaint of a second matter (拆分): it came the same way from the same customer, so it counts from when
 * they spoke of it, belongs to whoever was asked first, and is kept from the same staff.
 */
export const secondOf = (
  first: Complaint,
  { category, kind = 'complaint', severity = 'ordinary', incidents = [], ...said }: SecondMatter,
) => ({
  kind,
  channel: first.classification.channel,
  category,
  severity,
  customerClass: said.customerClass ?? first.classification.customerClass,
  incidents,
  agent: said.agent ?? (first.owner.person as string),
  receivedAt: said.receivedAt ?? first.receivedAt,
  accused: first.accused as readonly PersonId[],
  migrated: first.migrated,
  policy: first.rules.policy.id,
});
