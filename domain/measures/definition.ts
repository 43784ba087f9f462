import type { Words } from '../language';
import type { CaseKind } from '../policy/rules';
import type { Millis } from '../time';
import type { FactKind, FactKinds, FactTag } from './fact';

/** What a fact has to be. Whatever is left out matters not. */
export interface Condition<Kind extends FactKind = FactKind> {
  readonly what?: readonly FactKinds[Kind][];
  /** It has all of these. */
  readonly with?: readonly FactTag[];
  /** It has one of these at least. */
  readonly withOneOf?: readonly FactTag[];
  /** It has none of these. */
  readonly without?: readonly FactTag[];
  readonly caseKind?: CaseKind;
  /** Its number is one of these. */
  readonly number?: readonly number[];
  /** It has a number. */
  readonly numbered?: true;
}

/** What a figure is. */
export type Shape =
  /** How many facts there are. */
  | 'count'
  /** How many of them fulfil a further condition, as a share of 1. */
  | 'rate'
  /** How long they took, in milliseconds: the mean, the half and nine tenths of them by nearest rank. */
  | 'elapsed'
  | 'working';

/**
 * What a figure counts. Each is data: the statement of Postgres and the reference in the tests are both made from it. A
 * figure is published with the version of its definition, so that figures of different months can be told apart if the
 * definition has changed.
 */
export interface Definition<Kind extends FactKind = FactKind> {
  readonly id: string;
  /** Raised whenever what is counted changes. */
  readonly version: number;
  readonly shape: Shape;
  /** Which way it is to go; left out where neither is better, such as of how many complaints came in. */
  readonly better?: 'higher' | 'lower';
  readonly counts: Kind;
  /** Of which facts the figure speaks. */
  readonly of: Condition<Kind>;
  /** Those of them that are counted: the denominator. The others are the exclusions, and their share is the coverage. */
  readonly among?: Condition<Kind>;
  /** Those of the counted ones that make the numerator; left out where everything counted does. */
  readonly where?: Condition<Kind>;
  /** Set where the numerator is also told for so many customers of the unit in the month. */
  readonly per?: 10_000 | 1_000_000;
  /**
   * Set where customers are counted, and not facts, and the numerator is those who came again: complaints of one
   * customer in one category that came no longer one after the other than `within` are one order, and whoever made
   * `atLeast` orders came again.
   */
  readonly orders?: { readonly within: Millis; readonly atLeast: number };
  /**
   * Set where each fact is counted only so many days later, and is in the numerator only if the customer did not come
   * back meanwhile. A request may ask for another number of days.
   */
  readonly quietFor?: number;
  readonly name: Words;
  readonly words: {
    /** What is counted, and the moment by which it belongs to a period. */
    readonly counts: Words;
    readonly numerator: Words;
    readonly denominator: Words;
    readonly exclusions: Words;
    /** Whose figure it is: of which unit, and of which person. */
    readonly whose: Words;
  };
}

/** A definition whose conditions fit the kind of fact that it counts. */
export const define = <Kind extends FactKind>(definition: Definition<Kind>): Definition =>
  definition as unknown as Definition;
