import type { PolicyDocument } from './policy-document';

type Area = NonNullable<PolicyDocument['areas']>[number];

/** An area as it is compared: without case, width and blanks around it, as searches compare texts. */
const folded = (area: string): string => area.normalize('NFKC').trim().toLowerCase();

/** Everything that complaints may write for an area, as it is compared. */
export const spellingsOf = ({ code, zh, en, also = [] }: Area): readonly string[] =>
  [code, zh, en, ...also].map(folded);

/** The codes of the areas of a policy, by everything that complaints may write for them. */
export const areaCodes = (areas: readonly Area[]): ReadonlyMap<string, string> =>
  new Map(areas.flatMap((area) => spellingsOf(area).map((name) => [name, area.code] as const)));

/** The code of what a complaint gives as its area; undefined where the policy knows no such area. */
export const areaCalled = (codes: ReadonlyMap<string, string>, area: string): string | undefined =>
  codes.get(folded(area));
