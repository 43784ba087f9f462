/**
 * What a figure counts. A figure is published with the version of its definition, so that figures of different months
 * can be told apart if the definition has changed. Source: docs/glossary.md.
 */
export interface MeasureDefinition {
  readonly id: string;
  /** Raised whenever what is counted changes. */
  readonly version: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly exclusions: string;
}

/** How many cases and tasks units were given, and how many of them they gave back (退单). */
export const RETURNS: MeasureDefinition = {
  id: 'returns',
  version: 1,
  numerator: 'times a unit gave a complaint, or its task in one, back in the period',
  denominator: 'times a unit was given a complaint, or a task in one, in the period',
  exclusions: 'a complaint or task that comes back to the unit because its return was refused is not given again',
};

/** How many cases were first dispatched to the unit that the policy suggested for them (建议采纳率). */
export const SUGGESTIONS: MeasureDefinition = {
  id: 'suggestions',
  version: 1,
  numerator: 'of these complaints, those that went to the suggested unit then',
  denominator:
    'complaints that were dispatched for the first time in the period and for which the policy suggested a unit then',
  exclusions: 'complaints for which no unit was suggested, and those that were never dispatched',
};

/** How many cases had all that their category needs when they were first dispatched (要素完整率). */
export const COMPLETENESS: MeasureDefinition = {
  id: 'completeness',
  version: 1,
  numerator:
    'of these complaints, those that lacked nothing of it then; completeAtIntake: those that lacked nothing of it when they were filed',
  denominator:
    'complaints that were dispatched for the first time in the period and whose category needed something then',
  exclusions: 'complaints of categories that need nothing, and those that were never dispatched',
};
