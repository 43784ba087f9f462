import { type Caller, granted } from '../../callers';

/** All of the time in which a test may have filed something. */
export const PERIOD = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';

/** A row of a figure. */
export interface Counted {
  readonly period: string | null;
  readonly keys: readonly (string | null)[];
  readonly population: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly excluded: number;
}

/** The rows of a figure over all of the time, as this person gets them. */
export const counted = async (who: Caller, id: string, query = ''): Promise<readonly Counted[]> =>
  granted(await who.get(`/measures/${id}?${PERIOD}&${query}`)).items;
