import type { PersonId, UnitCode } from '../../ids';
import type { Instant } from '../../time';
import type { ComplaintEvent, EventBody } from '../events';
import { type Recorded, record } from '../record';
import type { Complaint } from '../state';
import { type Escalation, isSuperseded, rungsOf, type ToldOf, type ToldRung, toldRungs } from './escalation';

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
  /** When it was raised, if it is an escalation; missing in histories from before this was kept. */
  readonly raisedAt?: Instant;
}

/** Somebody who is told in place of a vacant office together with another escalation, which is theirs as well. */
interface ToldTogether {
  readonly found: Found;
  readonly heir: Found;
  /** What this adds to the other escalation. */
  readonly rungs: readonly ToldRung[];
}

/**
 * Those who are told in place of a vacant office, and at the same moment of something else: of an escalation to their
 * own office, or of the first one in whose place they are told. All of it is one thing to them.
 */
function toldTogether(c: Pick<Complaint, 'escalations'>, all: readonly Found[]): readonly ToldTogether[] {
  const those: ToldTogether[] = [];
  for (const [index, found] of all.entries()) {
    const open = c.escalations.find(({ id }) => id === found.escalation);
    const { inUnit, above = [] } = found;
    if (open === undefined || inUnit === undefined || isSuperseded(open)) continue;
    const isTop = open.chain.at(-1) === inUnit;
    const heir = all.find((other, at) => {
      if (other === found || other.raisedAt === undefined || other.raisedAt !== found.raisedAt) return false;
      if (!isTop && !c.escalations.some(({ id }) => id === other.escalation)) return false;
      const own = other.inUnit === undefined ? other.of?.unit : at < index ? other.inUnit : undefined;
      const isJoined = those.some((one) => one.found === other);
      return own === inUnit && !isJoined && above.every((person) => other.persons.includes(person));
    });
    if (heir === undefined) continue;
    const rungs = rungsOf(open).filter(({ superseded }) => !superseded);
    const raised = rungs.map(({ chain, level, cause }) => ({
      level: Math.max(level, chain.indexOf(inUnit) + 1),
      cause,
    }));
    those.push({ found, heir, rungs: raised });
  }
  return those;
}

/**
 * The event that records whom the directory found. If the level of those people has been told meanwhile by an
 * escalation of its own, the people who head that level are left out here, so that nobody is told twice.
 */
function toldOf(
  { escalations }: Pick<Complaint, 'escalations'>,
  { above, raisedAt: _raisedAt, ...found }: Found,
  heir: Found | undefined,
  added: readonly ToldRung[],
): EventBody {
  const open = escalations.find(({ id }) => id === found.escalation);
  const isTold = heir !== undefined || (open !== undefined && isSuperseded(open));
  const persons = isTold ? found.persons.filter((person) => !above?.includes(person)) : found.persons;
  return {
    type: 'told',
    ...found,
    persons,
    ...(found.of === undefined || added.length === 0 ? {} : { of: withMore(found.of, added) }),
    ...(heir === undefined ? {} : { with: heir.escalation }),
  };
}

const withMore = (of: ToldOf, added: readonly ToldRung[]): ToldOf => ({
  ...of,
  also: [...toldRungs(of).slice(1), ...added],
});

/** Records whom the directory found for each escalation, one after the other. */
export function tell(complaint: Complaint, all: readonly Found[], now: Instant): Recorded {
  const events: ComplaintEvent[] = [];
  let current = complaint;
  const together = toldTogether(complaint, all);
  for (const found of all) {
    const heir = together.find((one) => one.found === found)?.heir;
    const added = together.flatMap((one) => (one.heir === found ? one.rungs : []));
    const recorded = record(current, { by: { system: 'directory' }, now }, toldOf(current, found, heir, added));
    events.push(...recorded.events);
    current = recorded.complaint;
  }
  return { complaint: current, events };
}
