import type { PersonId, UnitCode } from '../../ids';
import type { Instant } from '../../time';
import type { ComplaintEvent, EventBody } from '../events';
import { type Recorded, record } from '../record';
import type { Complaint, Escalation } from '../state';
import type { ToldOf } from './escalation';

/** Whom the directory found for an escalation, or for anything else that goes to a head. */
export interface Found {
  readonly escalation: Escalation['id'];
  readonly persons: readonly PersonId[];
  /** A unit above that has been told with it. */
  readonly inUnit?: UnitCode;
  /** Those of these persons who head that unit; left out if there are none. */
  readonly above?: readonly PersonId[];
  readonly of?: ToldOf;
  readonly skipped?: readonly PersonId[];
}

/**
 * The event that records whom the directory found. If the next level has been told meanwhile by its own escalation, the
 * people who head that level are left out here, so that nobody is told twice.
 */
function toldOf({ escalations }: Pick<Complaint, 'escalations'>, { above, ...found }: Found): EventBody {
  const open = escalations.find(({ id }) => id === found.escalation);
  const persons = open?.superseded ? found.persons.filter((person) => !above?.includes(person)) : found.persons;
  return { type: 'told', ...found, persons };
}

/** Records whom the directory found for each escalation, one after the other. */
export function tell(complaint: Complaint, all: readonly Found[], now: Instant): Recorded {
  const events: ComplaintEvent[] = [];
  let current = complaint;
  for (const found of all) {
    const recorded = record(current, { by: { system: 'directory' }, now }, toldOf(current, found));
    events.push(...recorded.events);
    current = recorded.complaint;
  }
  return { complaint: current, events };
}
