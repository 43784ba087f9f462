import { isWithinCategory } from './category-code';

/** What sort of thing a particular is; `particular-value.ts` says how each is written. */
export const PARTICULAR_TYPES = ['text', 'number', 'amount', 'date', 'period', 'choice', 'phone', 'place'] as const;
export type ParticularType = (typeof PARTICULAR_TYPES)[number];

/** The steps at which a policy can need particulars, in their order. */
export const NEEDED_AT = ['intake', 'verify', 'dispatch'] as const;
export type NeededAt = (typeof NEEDED_AT)[number];

/** A fact that cases can have beside their free text (要素), such as the amount of a billing complaint. */
export interface Particular {
  readonly id: string;
  readonly type: ParticularType;
  /** The codes of a choice; left out for all other types. */
  readonly choices?: readonly string[];
  /** Whether its value identifies somebody, so that it is masked outside the case as the customer is. */
  readonly personal?: true;
}

/** A category asks for a particular. This holds for all categories below it, unless one of these says otherwise. */
export interface Asked {
  readonly category: string;
  readonly particular: string;
  /** The step from which on no case may lack it; left out where it is asked for, and never needed. */
  readonly neededAt?: NeededAt;
}

/** What a policy asks for besides the free text of a case. */
export interface Particulars {
  readonly particulars: readonly Particular[];
  readonly asks: readonly Asked[];
}

/** What is asked for in a category: of several entries for one particular, that of the nearest category above holds. */
export function askedIn({ asks }: Pick<Particulars, 'asks'>, category: string): readonly Asked[] {
  const nearest = new Map<string, Asked>();
  for (const one of asks) {
    if (!isWithinCategory(category, one.category)) continue;
    const before = nearest.get(one.particular);
    if (before === undefined || one.category.length > before.category.length) nearest.set(one.particular, one);
  }
  return [...nearest.values()];
}

/** The ids of what no case of a category may lack at a step: what is needed there, or at a step before it. */
export const neededBy = (rules: Pick<Particulars, 'asks'>, category: string, step: NeededAt): readonly string[] =>
  askedIn(rules, category)
    .filter(({ neededAt }) => neededAt !== undefined && NEEDED_AT.indexOf(neededAt) <= NEEDED_AT.indexOf(step))
    .map(({ particular }) => particular);
