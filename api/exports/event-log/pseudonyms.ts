import { createHmac, randomBytes } from 'node:crypto';
import type { Doer } from '../../../domain/measures/event-log/trace';

/**
 * Names by which one log tells those apart who did something. They are keyed hashes with a key that is drawn for this log
 * and kept nowhere, so that they lead to nobody, and say nothing together with another log.
 *
 * @param isToldPeople whether single people are told apart; else all of them are `person`
 */
export function pseudonyms(isToldPeople: boolean): (doer: Doer) => string {
  const key = randomBytes(32);
  const known = new Map<string, string>();
  return ({ kind, id }) => {
    if (kind === 'system') return `system-${id}`;
    if (kind === 'person' && !isToldPeople) return 'person';
    const one = `${kind} ${id}`;
    let name = known.get(one);
    if (name === undefined) {
      name = `${kind}-${createHmac('sha256', key).update(one).digest('hex').slice(0, 16)}`;
      known.set(one, name);
    }
    return name;
  };
}
