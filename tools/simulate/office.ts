import type { Instant } from '../../domain/time';
import type { Api } from '../public-api';
import type { LocalTokens } from '../terminal/command-line';
import type { SimulatedCase } from './case';
import { type Decision, decide, type Question, type Rates } from './decision';

/** A case that has been filed. */
export interface FiledCase {
  readonly plan: SimulatedCase;
  readonly id: string;
  readonly number: string;
}

/** How many things did not go as somebody meant. */
export interface Mishaps {
  /** Found nothing left to do: a colleague or the customer was faster. */
  tooLate: number;
  /** Lost a race by a moment: 409. */
  raceLost: number;
  /** Anything else that the API turned down or did not answer. */
  failed: number;
}

/** What the simulated people share: the API, the cases, and the dice. */
export class Office {
  readonly cases = new Map<string, FiledCase>();
  readonly mishaps: Mishaps = { tooLate: 0, raceLost: 0, failed: 0 };
  /** When a duty was first seen by anybody, and how much time it had left, in ms. */
  private readonly sightings = new Map<string, { readonly at: number; readonly leftMs: number }>();

  constructor(
    readonly api: Api,
    private readonly tokens: LocalTokens,
    readonly rules: {
      readonly seed: number;
      readonly rates: Rates;
      /** How fast people are; 1 is tuned to the clocks of the policy `demo`. */
      readonly speed: number;
      /** Names this run, so that the same seed can be played twice on the same records. */
      readonly run: string;
    },
    readonly say: (line: string) => void,
    /** The time, which has to be the API's. */
    readonly clock: () => Instant = Date.now,
  ) {}

  /** Token of a person or machine. @throws RangeError if there is none */
  token(who: { readonly person: string } | { readonly machine: string }): string {
    const token = 'person' in who ? this.tokens.persons[who.person] : this.tokens.machines[who.machine];
    if (token === undefined) throw new RangeError(`the file of tokens has none for ${JSON.stringify(who)}`);
    return token;
  }

  /** How a duty is met, and at which moment of `performance.now()` each of its steps is due. */
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

/** What is overdue already is taken up within this time. */
const LEAST_MS = 4_000;
