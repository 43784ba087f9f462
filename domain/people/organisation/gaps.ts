import type { UnitCode } from '../../ids';
import type { Role } from '../actor';
import { type Organisation, type OrganisationUnit, unitsByCode, unitsUpFrom } from './organisation';

/** A unit that a policy in force names, and as what. */
export interface NamedByPolicy {
  readonly policy: string;
  readonly as: 'dutyOffice' | 'guidance' | 'coordination';
  readonly unit: UnitCode;
}

/** Something that an organisation lacks, so that some work would wait for nobody. It can be loaded all the same. */
export interface Gap {
  readonly unit: UnitCode;
  /** The office that nobody holds; null if the unit itself is closed or missing. */
  readonly role: Role | null;
  /** Whether the units above would do as well. */
  readonly orAbove: boolean;
  /** What nobody would do. */
  readonly work: WaitingWork;
}

/** Work that somebody in an office does. A policy that counts on the office goes with it. */
export interface WaitingWork {
  readonly is: OfficeWork | NamedByPolicy['as'];
  readonly policy?: string;
}
export type OfficeWork = 'overdue-work' | 'verifying' | 'follow-up' | 'second-review' | 'supervising' | 'reviewing';

/** Who does the next steps of the cases of a unit in which people own them, or handle them; in it or in a unit above. */
const BESIDE: Readonly<Partial<Record<Role, readonly (readonly [Role, OfficeWork])[]>>> = {
  agent: [
    ['dispatcher', 'verifying'],
    ['follow-up-caller', 'follow-up'],
    ['service-supervisor', 'second-review'],
    ['supervisor', 'supervising'],
  ],
  handler: [['reviewer', 'reviewing']],
};

const BY_POLICY: Readonly<Record<NamedByPolicy['as'], Role>> = {
  dutyOffice: 'agent',
  guidance: 'service-supervisor',
  coordination: 'coordinator',
};

/** What an organisation lacks for its own cases and for the policies in force. */
export function gapsOf(organisation: Organisation, named: readonly NamedByPolicy[]): Gap[] {
  const byCode = unitsByCode(organisation);
  const held = new Set(organisation.offices.map(({ role, unit }) => `${role} ${unit}`));
  const has = (role: Role, units: readonly string[]): boolean => units.some((unit) => held.has(`${role} ${unit}`));
  const own = organisation.units.filter(({ closed, kind }) => !closed && kind === 'own');
  return [...own.flatMap((unit) => gapsIn(unit, byCode, has)), ...named.flatMap((one) => policyGaps(one, byCode, has))];
}

type Has = (role: Role, units: readonly string[]) => boolean;

function gapsIn({ code: unit }: OrganisationUnit, byCode: ReadonlyMap<string, OrganisationUnit>, has: Has): Gap[] {
  const chain = unitsUpFrom(unit, byCode);
  const headless: Gap = { unit, role: 'unit-head', orAbove: false, work: { is: 'overdue-work' } };
  const beside = Object.entries(BESIDE).flatMap(([role, needed]) =>
    has(role as Role, [unit]) ? needed.filter(([other]) => !has(other, chain)) : [],
  );
  return [
    ...(has('unit-head', [unit]) ? [] : [headless]),
    ...beside.map(([role, work]): Gap => ({ unit, role, orAbove: true, work: { is: work } })),
  ];
}

function policyGaps(
  { policy, as, unit }: NamedByPolicy,
  byCode: ReadonlyMap<string, OrganisationUnit>,
  has: Has,
): Gap[] {
  const role = BY_POLICY[as];
  const work: WaitingWork = { is: as, policy };
  const there = byCode.get(unit);
  if (there === undefined || there.closed) {
    return [{ unit, role: null, orAbove: false, work }];
  }
  // Until somebody is named, the heads coordinate too.
  const able = has(role, [unit]) || (as === 'coordination' && has('unit-head', unitsUpFrom(unit, byCode)));
  return able ? [] : [{ unit, role, orAbove: false, work }];
}
