import type { Person } from '../people/actor';
import type { Instant } from '../time';
import type { Command } from './commands';
import type { EventBody } from './events';
import type { Rejection } from './rejection';
import type { Complaint } from './state';

/** What a command leads to once state and permission allow it. */
export type Verdict = readonly EventBody[] | Rejection;

/** The rules of one action. */
export type Decide<C extends Command> = (complaint: Complaint, command: C, who: Person, now: Instant) => Verdict;

export function isRejection<T extends object>(verdict: T | Rejection): verdict is Rejection {
  return 'message' in verdict;
}
