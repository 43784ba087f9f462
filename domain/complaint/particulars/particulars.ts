import type { TextRef, UnitCode } from '../../ids';
import { listed } from '../../language';
import type { UnitChain } from '../../people/actor';
import { askedIn, type NeededAt, neededBy } from '../../policy/particulars';
import type { Classification, CompiledRules } from '../../policy/rules';
import { type Rejection, rejection } from '../rejection';

/** The particulars that a case has, by id. The values are texts in Postgres; the rules know only which there are. */
export type Filled = Readonly<Record<string, TextRef>>;

/** A case, as far as its particulars are concerned. */
export interface Supplemented {
  /** What is known of what its category asks for; left out if nothing is. */
  readonly particulars?: Filled;
}

/** The ids of what is asked for in a category. */
export const askableIn = ({ asks = [] }: Pick<CompiledRules, 'asks'>, category: string): readonly string[] =>
  askedIn({ asks }, category).map(({ particular }) => particular);

/** What the minimum of a case depends on beside its classification. */
interface Known extends Supplemented {
  readonly rules: Pick<CompiledRules, 'asks'>;
}

/** How complete a case was when it was first given to a unit; figures count it by what it says. */
export interface Minimum {
  /** Of the case at that time. */
  readonly category: string;
  /** The owner's unit at that time, which took the complaint. */
  readonly unit: UnitCode;
  readonly needed: readonly string[];
  readonly lacking: readonly string[];
}

/** What is needed of cases of a category at a step, and what of it a case lacks. */
function neededOf({ rules, particulars = {} }: Known, category: string, step: NeededAt) {
  const needed = neededBy({ asks: rules.asks ?? [] }, category, step);
  return { needed, lacking: needed.filter((id) => !Object.hasOwn(particulars, id)) };
}

/** A case that is dispatched. */
interface Dispatched extends Known {
  readonly classification: Classification;
  readonly owner: { readonly unit: UnitChain };
}

/** The minimum of a case that is dispatched now; null if its category needs nothing. */
export function minimumOf(c: Dispatched): Minimum | null {
  const { category } = c.classification;
  const minimum = neededOf(c, category, 'dispatch');
  return minimum.needed.length === 0 ? null : { category, unit: c.owner.unit[0], ...minimum };
}

/** Whether a case goes on whatever it lacks: nobody waits for a serial number where somebody is hurt, or may be. */
export const goesOnWithout = ({ severity, incidents = [] }: Classification): boolean =>
  severity === 'critical' || incidents.includes('danger') || incidents.includes('injury');

/** What keeps a case of this classification from a step; empty if nothing does. */
export function lackingAt(c: Known, classification: Classification, step: NeededAt): readonly string[] {
  return goesOnWithout(classification) ? [] : neededOf(c, classification.category, step).lacking;
}

/** The refusal of a step for which particulars are lacking; null if none is. */
export function refusedAsLacking(c: Known, classification: Classification, step: NeededAt): Rejection | null {
  const lacking = lackingAt(c, classification, step);
  if (lacking.length === 0) return null;
  const { category } = classification;
  const what = listed(lacking);
  const refused = rejection('particulars-missing', {
    en: `The category ${category} needs ${what.en} for this; add that with supplement, or classify the complaint anew.`,
    zh: `类别 ${category} 还缺少必填要素：${what.zh}。请先补充要素，或重新分类。`,
  });
  return { ...refused, particulars: lacking };
}

/** The refusal of a particular for which neither the category asks nor the case has a value; null if there is none. */
export function unknownAmong(
  ids: readonly string[],
  askable: readonly string[],
  rules: CompiledRules,
): Rejection | null {
  const unknown = ids.find((id) => !askable.includes(id));
  if (unknown === undefined) return null;
  const which = listed(askable);
  return rejection('unknown-particular', {
    en: `The policy ${rules.policy.id} has no "${unknown}" for this category. It asks for: ${which.en}.`,
    zh: `政策 ${rules.policy.id} 在该类别下没有要素“${unknown}”；该类别的要素：${which.zh}。`,
  });
}
