import type { Names } from './listed';

const NO_NAMES: Names = { people: {}, units: {} };

/** The names that the pages of a list came with. */
export const namesOf = (pages: readonly { readonly names: Names }[]): Names =>
  pages.reduce<Names>(
    ({ people, units }, { names }) => ({
      people: { ...people, ...names.people },
      units: { ...units, ...names.units },
    }),
    NO_NAMES,
  );
