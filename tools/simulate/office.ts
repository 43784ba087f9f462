import type { Language } from '../../domain/language';
import type { Instant } from '../../domain/time';
import type { Api } from '../public-api';
import type { LocalTokens } from '../terminal/command-line';
import type { SimulatedCase } from './case';
import { type Decision, decide, type Question, type Rates } from './decision';

/** A case of the simulation after it has been filed. */
export interface FiledCase {
  readonly plan: SimulatedCase;
  readonly id: string;
  readonly number: string;
}

/** Counts how often an action did not succeed. */
export interface Mishaps {
  /** There was nothing left to do, since a colleague or the customer had acted before. */
  tooLate: number;
  /** A colleague acted at the same moment: the API answered 409. */
  raceLost: number;
  /** The API turned the action down for another reason, or did not answer. */
  failed: number;
}

/** What all simulated people share: the API, the cases, and the rules by which they decide. */
export class Office {
  readonly cases = new Map<string, FiledCase>();
  readonly mishaps: Mishaps = { tooLate: 0, raceLost: 0, failed: 0 };
  /** When each duty was first seen by anybody, and how much time it had left then, in ms. */
  private readonly sightings = new Map<string, { readonly at: number; readonly leftMs: number }>();

  constructor(
    readonly api: Api,
    private readonly tokens: LocalTokens,
    readonly rules: {
      readonly seed: number;
      readonly rates: Rates;
      /** How fast people act. 1 is chosen for the clocks of the policy `demo`. */
      readonly speed: number;
      /**
       * A name of this run. It is part of the idempotency keys, so that the same seed can be played twice on one
       * database.
       */
      readonly run: string;
      readonly language: Language;
    },
    readonly say: (line: string) => void,
    /** The current time. It has to be the time of the API. */
    readonly clock: () => Instant = Date.now,
  ) {}

  /** The token of a person or machine. @throws RangeError if there is none */
  token(who: { readonly person: string } | { readonly machine: string }): string {
    const token = 'person' in who ? this.tokens.persons[who.person] : this.tokens.machines[who.machine];
    if (token === undefined) throw new RangeError(`the file of tokens has none for ${JSON.stringify(who)}`);
    return token;
  }

  /** Decides how a duty is done. `atOf` gives the moment of each step, as a value of `performance.now()`. */
  appoint(question: Question, leftMs: number): { decision: Decision; atOf: (share: number) => number } {
    const { seed, rates, speed } = this.rules;
    const key = JSON.stringify(question);
    const sighting = this.sightings.get(key) ?? { at: performance.now(), leftMs: Math.max(leftMs, LEAST_MS) };
    this.sightings.set(key, sighting);
    return {
      decision: decide(seed, rates, question),
      atOf: (share) => sighting.at + (share * sighting.leftMs) / speed,
    };
  }
}

/** The least time in which a duty is done that is seen after its clock has run out, at speed 1, in ms. */
const LEAST_MS = 4_000;
