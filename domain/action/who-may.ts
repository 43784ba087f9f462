import type { ActionName } from '../complaint/commands';
import { chainsOf } from '../complaint/involvement';
import { type Complaint, handlerOf } from '../complaint/state';
import type { PersonId, UnitCode } from '../ids';
import type { Person } from '../people/actor';
import type { Instant } from '../time';
import { permitFor } from './permits';

/** Of these people, those who may do something now; nobody before its day has come. */
export const whoMay = <P extends Person>(
  c: Complaint,
  action: ActionName,
  people: readonly P[],
  now: Instant,
): readonly P[] => people.filter((person) => permitFor(c, person, action, now) !== null);

/** Where to look for somebody who may do something with a case, nearest first. */
export interface Around {
  readonly people: readonly PersonId[];
  readonly units: readonly UnitCode[];
  /** Whom the case is about; they may do nothing with it. */
  readonly except: readonly PersonId[];
}

/** Those who have the case themselves; its units, then those above them, level by level. */
export function around(c: Complaint): Around {
  const people = [
    c.owner.person,
    handlerOf(c.progress),
    c.coordinator?.person,
    ...c.tasks.map(({ handler }) => handler),
  ];
  return {
    people: [...new Set(people.filter((one) => one !== null && one !== undefined))],
    units: [...new Set(levelByLevel(chainsOf(c)))],
    except: c.accused,
  };
}

function levelByLevel(chains: readonly (readonly UnitCode[])[]): UnitCode[] {
  const levels = Math.max(...chains.map(({ length }) => length));
  return Array.from({ length: levels }, (_, level) => chains.flatMap((chain) => chain[level] ?? [])).flat();
}
