import { isWithinCategory } from './category-code';

/** A root cause that an answer can name (投诉原因). */
export interface Cause {
  readonly id: string;
  /** The categories, with those below them, whose cases can have it; left out where all can. */
  readonly categories?: readonly string[];
}

/** The root causes of a policy; left out where answers name what they like. */
export interface Causes {
  readonly causes?: readonly Cause[];
}

/** The ids of the causes that cases of a category can have; undefined where any can be named. */
export const causesIn = ({ causes }: Causes, category: string): readonly string[] | undefined =>
  causes
    ?.filter(({ categories }) => categories === undefined || categories.some((one) => isWithinCategory(category, one)))
    .map(({ id }) => id);
