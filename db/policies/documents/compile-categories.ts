import type { Causes } from '../../../domain/policy/causes';
import type { Particulars } from '../../../domain/policy/particulars';
import { flatCategories } from './categories';
import type { PolicyDocument } from './policy-document';

/** What the categories ask for, without its words. Left out if the policy has no particulars. */
export function particularsOf({
  particulars = [],
  categories,
}: Pick<PolicyDocument, 'particulars' | 'categories'>): Partial<Particulars> {
  const asks = flatCategories(categories).flatMap(({ path, category }) =>
    (category.asks ?? []).map(({ particular, neededAt }) => ({
      category: path,
      particular,
      ...(neededAt === undefined ? {} : { neededAt }),
    })),
  );
  if (particulars.length === 0) return {};
  return {
    particulars: particulars.map(({ id, type, choices, personal }) => ({
      id,
      type,
      ...(choices === undefined ? {} : { choices: choices.map(({ code }) => code) }),
      ...(personal === undefined ? {} : { personal }),
    })),
    asks,
  };
}

/** The root causes, without their words. */
export const causesOf = ({ causes }: Pick<PolicyDocument, 'causes'>): Causes =>
  causes === undefined
    ? {}
    : { causes: causes.map(({ id, categories }) => ({ id, ...(categories === undefined ? {} : { categories }) })) };
