import type { UnitCode } from '../../ids';
import type { UnitChain } from '../../people/actor';
import { matterOf } from '../../policy/matter';
import { suggestionFor } from '../../policy/suggestions';
import type { Complaint, Owner } from '../state';

/** What the policy suggested for a dispatch; figures count by what it says. */
export interface Suggested {
  readonly leadUnit: UnitCode;
  /** Of the case at that time. */
  readonly category: string;
  /** The owner's unit at that time, which took the complaint. */
  readonly unit: UnitCode;
}

type Suggestible = Pick<Complaint, 'kind' | 'rules' | 'classification' | 'dissatisfactions' | 'area'>;

/** The unit that the policy suggests for a case; undefined if none. */
export const suggestedUnit = (c: Suggestible): UnitCode | undefined =>
  suggestionFor(c.rules.suggestions ?? [], matterOf(c), c.area)?.leadUnit;

/** What a dispatch to a unit records of the suggestion; nothing where there is none. */
export function suggestionIn(
  c: Suggestible & { readonly owner: Owner },
  unit: UnitChain,
): { readonly suggestion?: Suggested; readonly followedSuggestion?: boolean } {
  const leadUnit = suggestedUnit(c);
  if (leadUnit === undefined) return {};
  const { category } = c.classification;
  return { suggestion: { leadUnit, category, unit: c.owner.unit[0] }, followedSuggestion: unit[0] === leadUnit };
}
