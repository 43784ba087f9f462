import type { EscalationId, PersonId } from '../../ids';
import type { ComplaintEvent } from '../events';
import { type Escalation, ladderOf, rungsOf } from './escalation';

/**
 * The people who were told of every single ladder of an escalation before. Somebody to whom one of them is new has to
 * be told.
 *
 * @param events at least the escalations and who was told of each, in order
 */
export function toldOfAll(events: readonly ComplaintEvent[], escalation: Escalation): PersonId[] {
  const ladders = new Map<EscalationId, readonly string[]>();
  const persons = new Map<EscalationId, readonly PersonId[]>();
  for (const event of events) {
    if (event.type === 'escalated') ladders.set(event.escalation.id, rungsOf(event.escalation).map(ladderOf));
    if (event.type !== 'told') continue;
    persons.set(event.escalation, [...(persons.get(event.escalation) ?? []), ...event.persons]);
    // Those who were told of it together with another escalation are on record as told of that one.
    const { with: other, escalation: id } = event;
    if (other !== undefined) ladders.set(other, [...(ladders.get(other) ?? []), ...(ladders.get(id) ?? [])]);
  }
  ladders.delete(escalation.id);
  const toldOf = (ladder: string): readonly PersonId[] =>
    [...ladders].flatMap(([id, of]) => (of.includes(ladder) ? (persons.get(id) ?? []) : []));
  const [first = [], ...rest] = rungsOf(escalation).map((rung) => toldOf(ladderOf(rung)));
  return first.filter((person) => rest.every((others) => others.includes(person)));
}
