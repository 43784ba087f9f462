import type { Calendar } from '../calendar/calendar';
import { timeBetween } from '../calendar/working-time';
import type { ComplaintEvent } from '../complaint/events';
import { type Complaint, responsibleUnit } from '../complaint/state';
import type { PersonId } from '../ids';
import type { ActorRef } from '../people/actor';
import type { Classification } from '../policy/rules';
import { wayOf } from '../policy/ways';
import type { Instant, Millis } from '../time';
import type { Fact, FactDimensions, FactKinds, FactTag } from './fact';

/** A fact without what all facts of an event have in common. */
export type NewFact = {
  readonly [Kind in keyof FactKinds]: { readonly kind: Kind; readonly what: FactKinds[Kind] } & Pick<
    Fact,
    'units' | 'person'
  > &
    Partial<Pick<Fact, 'at' | 'tags' | 'elapsed' | 'working' | 'number' | 'cause'>>;
}[keyof FactKinds];

/** Whoever did something, in whose name it was done; null for machines and the system. */
export const doneBy = (by: ActorRef): PersonId | null => ('person' in by ? (by.actingFor ?? by.person) : null);

/** How long something lasted. */
export const lasted = (calendar: Calendar, from: Instant, to: Instant): { elapsed: Millis; working: Millis } => ({
  elapsed: Math.max(0, to - from),
  working: timeBetween(calendar, 'working', from, to),
});

/** The units for which something about a case that may have ended is counted: those responsible, else the owner's. */
export const answerable = ({ progress, owner }: Complaint) => responsibleUnit(progress) ?? owner.unit;

/** What a classification says beside the dimensions, as far as it is counted. */
export const tagsOfIncidents = ({ incidents = [] }: Classification): FactTag[] =>
  incidents.includes('group') ? ['group'] : [];

/** By what a case is told apart as it is now. */
export function dimensionsOf({ kind: caseKind, classification, rules }: Complaint): FactDimensions {
  const { category, severity, customerClass, channel } = classification;
  const { id: policy, version: policyVersion } = rules.policy;
  const way = wayOf(rules, channel);
  return { caseKind, category, severity, customerClass, channel, way, policy, policyVersion };
}

/** Facts with what they share: their event, and the case as it was classified once it had happened. */
export function numbered(after: Complaint, event: ComplaintEvent, made: readonly NewFact[]): Fact[] {
  const dimensions = dimensionsOf(after);
  return made.map((one, n) => ({
    version: event.version,
    n,
    at: event.at,
    elapsed: null,
    working: null,
    number: null,
    cause: null,
    ...one,
    tags: [...(one.tags ?? [])].sort(),
    ...dimensions,
  }));
}
