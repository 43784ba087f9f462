import type { Pool } from 'pg';
import { type CategoryTerms, categoryTerms } from '../../db/policies/category-terms';
import { textsById } from '../../db/record/texts';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { maskParticular } from '../privacy/particulars';
import { type ParticularView, viewParticulars } from '../views/particulars';

/** The particulars of a case with their values, for a caller who sees it whole. */
export async function particularsOf(
  pool: Pool,
  { policy, classification, particulars }: Pick<Snapshot, 'policy' | 'classification' | 'particulars'>,
): Promise<ParticularView[]> {
  const terms = await categoryTerms(pool, policy);
  const ids = Object.values(particulars ?? {}).map(({ id }) => id);
  return viewParticulars(terms, classification.category, particulars, await textsById(pool, ids));
}

/** The same for a caller who sees only a part: what is known, without the customer. */
export async function maskedParticularsOf(
  pool: Pool,
  snapshot: Pick<Snapshot, 'policy' | 'classification' | 'particulars'>,
  maskText: (text: string) => string,
): Promise<Pick<ParticularView, 'id' | 'name' | 'value'>[]> {
  const terms = await categoryTerms(pool, snapshot.policy);
  return (await particularsOf(pool, snapshot)).flatMap(({ id, name, type, value }) =>
    value === null ? [] : [{ id, name, value: maskParticular({ type, ...personalOf(terms, id) }, value, maskText) }],
  );
}

const personalOf = ({ rules }: CategoryTerms, id: string) =>
  rules.particulars?.find((one) => one.id === id)?.personal ? ({ personal: true } as const) : {};
