import { holds, type Person, type Role, type UnitChain } from '../../people/actor';
import { unlessAccused } from '../accused';
import { bothChains } from '../involvement';
import { type Among, holders } from '../needs';
import { type Rejection, rejection } from '../rejection';
import { type Complaint, handlerOf, holdingUnit } from '../state';
import type { Coordinator } from './task';

/** Who is to coordinate: somebody of a unit. */
export interface NamedCoordinator {
  readonly person: Person;
  /** The unit in which they coordinate, with its parents. */
  readonly unit: UnitChain;
}

/** Offices that can coordinate, the most likely first. */
export const COORDINATING: readonly Role[] = ['coordinator', 'unit-head', 'agent', 'handler', 'dispatcher'];

/**
 * Those who come into question as the coordinator: of the units that the case concerns. Anybody else who holds such an
 * office may be named, too.
 */
export const coordinatorsOf = (c: Complaint): Among =>
  holders(COORDINATING, [...new Set([...bothChains(c), ...c.tasks.map(({ unit }) => unit[0])])], c.coordinator?.person);

/**
 * The named person as coordinator. They may hold the office of a coordinator, or work on complaints anyway; they are
 * accountable from then on.
 */
export function asCoordinator({ person, unit }: NamedCoordinator): Coordinator | Rejection {
  return COORDINATING.some((role) => holds(person, role, [unit[0]]))
    ? { person: person.person, unit }
    : rejection('wrong-person', {
        en: `${person.person} holds no office of ${unit[0]} that could coordinate.`,
        zh: `${person.person} 在 ${unit[0]} 没有可以担任协调人的岗位。`,
      });
}

/** The coordinator whom the policy makes accountable for the whole. */
export function coordinatorByRule(c: Complaint, office?: UnitChain): Coordinator {
  const { coordination } = c.rules;
  return coordination.coordinator === 'service-office'
    ? { unit: office ?? [coordination.office], person: null }
    : following(c, coordination.coordinator);
}

function following(c: Complaint, follows: NonNullable<Coordinator['follows']>): Coordinator {
  const [unit, person] = follows === 'owner' ? [c.owner.unit, c.owner.person] : [holdingUnit(c), handlerOf(c.progress)];
  return { unit, person: unlessAccused(c, person), follows };
}

/**
 * The case with its coordinator brought up to date, since the owner or the handler, whom the coordination may follow,
 * may have changed.
 */
export function withCoordinator(c: Complaint): Complaint {
  if (c.coordinator?.follows === undefined) return c;
  // Work that is set aside comes back with the person who coordinated it.
  if (c.coordinator.follows === 'responsible-unit' && 'aside' in c.progress) return c;
  const coordinator = following(c, c.coordinator.follows);
  const isUnchanged = coordinator.person === c.coordinator.person && coordinator.unit[0] === c.coordinator.unit[0];
  return isUnchanged ? c : { ...c, coordinator };
}
