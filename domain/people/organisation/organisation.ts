import type { PersonId, UnitCode } from '../../ids';
import type { Office } from '../actor';
import type { UnitKind } from '../partner';

/** A name in the languages of the installation. */
export interface UnitName {
  readonly zh: string;
  readonly en: string;
}

/** A unit of an organisation. */
export interface OrganisationUnit {
  readonly code: UnitCode;
  /** The unit above it; null for the leadership. The heir of a closed unit. */
  readonly parent: UnitCode | null;
  readonly name: UnitName;
  readonly kind: UnitKind;
  /** Whether it gets no work and no people any more. It stays on record, since old cases name it. */
  readonly closed: boolean;
  /** The unit that a closed unit became part of; null if it was closed without one. */
  readonly mergedInto: UnitCode | null;
}

/** Somebody of the staff. */
export interface StaffMember {
  readonly id: PersonId;
  readonly name: string;
}

/** An office that somebody holds. */
export interface StaffOffice extends Office {
  readonly person: PersonId;
}

/** The units of a firm, its people, and the offices that they hold. */
export interface Organisation {
  readonly units: readonly OrganisationUnit[];
  readonly people: readonly StaffMember[];
  readonly offices: readonly StaffOffice[];
}

export const unitsByCode = ({ units }: Pick<Organisation, 'units'>): ReadonlyMap<string, OrganisationUnit> =>
  new Map(units.map((unit) => [unit.code, unit]));

/** A key that is the same for equal offices. */
export const officeKey = ({ person, role, unit }: StaffOffice): string => `${person} ${role} ${unit}`;

/** A unit with those above it as far as they are known, the nearest first. Each is named once, even in a circle. */
export function unitsUpFrom(code: UnitCode, units: ReadonlyMap<string, OrganisationUnit>): readonly UnitCode[] {
  const chain: UnitCode[] = [];
  for (let at: UnitCode | null = code; at !== null && !chain.includes(at); at = units.get(at)?.parent ?? null) {
    chain.push(at);
  }
  return chain;
}

/**
 * The offices in closed units that people hold by their office in the heir, which is the nearest open unit above. In
 * this way the cases of a closed unit keep their heads, their handlers and their ladder.
 */
export function inheritedOffices({ units, offices }: Organisation): readonly StaffOffice[] {
  const byCode = unitsByCode({ units });
  const closed = units.filter((unit) => unit.closed);
  const heirs = new Map<string, UnitCode[]>();
  for (const { code } of closed) {
    const heir = unitsUpFrom(code, byCode).find((above) => byCode.get(above)?.closed === false);
    if (heir !== undefined) heirs.set(heir, [...(heirs.get(heir) ?? []), code]);
  }
  return offices.flatMap((office) => (heirs.get(office.unit) ?? []).map((unit) => ({ ...office, unit })));
}
