import type { RemedyId } from '../ids';
import type { UnitChain } from '../responsibility/actor';
import type { Instant } from '../time';

/** What a reply can promise to do. */
export const REMEDY_KINDS = ['refund', 'repair', 'exchange', 'visit'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** A promise in the reply. It blocks closing until it has been carried out. */
export interface Remedy {
  readonly id: RemedyId;
  readonly kind: RemedyKind;
  /** The unit that carries it out. */
  readonly unit: UnitChain;
  /** For a visit: when somebody was on site. */
  readonly arrivedAt: Instant | null;
  readonly carriedOutAt: Instant | null;
}

/** Whether somebody still has to do it. */
export function isRemedyOpen({ carriedOutAt }: Pick<Remedy, 'carriedOutAt'>): boolean {
  return carriedOutAt === null;
}
