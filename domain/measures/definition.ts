/**
 * What a figure counts. A figure goes out with the version of its definition, so that figures of different months can
 * be told apart where the definition has changed. Source: docs/glossary.md.
 */
export interface MeasureDefinition {
  readonly id: string;
  /** Raised with every change of what is counted. */
  readonly version: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly exclusions: string;
}

/** Who gave back what they were given, and how often (退单). */
export const RETURNS: MeasureDefinition = {
  id: 'returns',
  version: 1,
  numerator: 'times a unit gave a complaint, or its task in one, back in the period',
  denominator: 'times a unit was given a complaint, or a task in one, in the period',
  exclusions: 'a complaint or task that comes back to the unit because its return was refused is not given again',
};
