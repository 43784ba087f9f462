import { escalationId, type PersonId, type UnitCode } from '../ids';
import type { Instant } from '../time';
import type { EventOf, Notice, ToldOf } from './events';
import type { Complaint, Escalation, EscalationCause } from './state';

/**
 * An escalation to one level of a chain, named after the event that records it.
 *
 * @param level 1 is the head of the chain's first unit
 */
export function escalationTo(
  complaint: Pick<Complaint, 'version' | 'last'>,
  chain: readonly UnitCode[],
  level: number,
  cause: EscalationCause,
  now: Instant,
): Escalation {
  const unit = chain[level - 1];
  if (unit === undefined) throw new RangeError(`a chain of ${chain.length} units has no level ${level}`);
  return {
    id: escalationId(`e${complaint.version + 1}`),
    level,
    unit,
    chain,
    cause,
    raisedAt: Math.max(now, complaint.last.at),
    told: [],
    superseded: false,
  };
}

/** Word to the head of a chain's first unit, named after the event that records it. */
export function noticeTo({ version }: Pick<Complaint, 'version'>, chain: Notice['chain']): Notice {
  return { id: escalationId(`n${version + 1}`), unit: chain[0], chain };
}

/** Which ladder an escalation climbs: a clock's, or in the chain of one unit that of a repeat or the one by hand. */
export function ladderOf({ cause, chain }: Pick<Escalation, 'cause' | 'chain'>): string {
  if ('clock' in cause) return cause.clock;
  return `${'repeat' in cause ? 'repeat' : 'by hand'} ${chain[0]}`;
}

/** Whom the directory found for an escalation, or for anything else that goes to a head. */
export interface Found {
  readonly escalation: Escalation['id'];
  readonly persons: readonly PersonId[];
  /** A unit above that has been told with it. */
  readonly inUnit?: UnitCode;
  /** Of these persons, those who head that unit; left out where there is none. */
  readonly above?: readonly PersonId[];
  readonly of?: ToldOf;
  readonly skipped?: readonly PersonId[];
}

/**
 * What is recorded of it. Where the level above has come forward meanwhile, whoever would stand in for this one is told as
 * that level, by its own escalation, and not twice.
 */
export function toldOf({ escalations }: Pick<Complaint, 'escalations'>, { above, ...found }: Found): Told {
  const open = escalations.find(({ id }) => id === found.escalation);
  const persons = open?.superseded ? found.persons.filter((person) => !above?.includes(person)) : found.persons;
  return { type: 'told', ...found, persons };
}

type Told = Pick<EventOf<'told'>, 'type' | 'escalation' | 'persons' | 'inUnit' | 'of' | 'skipped'>;
