import type { PersonId, UnitCode } from '../../ids';
import type { Office } from '../actor';
import {
  inheritedOffices,
  type Organisation,
  type OrganisationUnit,
  officeKey,
  type StaffOffice,
  unitsByCode,
} from './organisation';

/** What has to wait, since running cases depend on it. */
export interface HeldBack {
  /** Units that stay open. */
  readonly units: ReadonlySet<UnitCode>;
  /** People who stay, or stay in some of their offices: those offices. */
  readonly people: ReadonlyMap<PersonId, readonly Office[]>;
}

/** Somebody who would lose offices, with what they hold before and after; what they inherit is included. */
export interface Loss {
  readonly person: PersonId;
  readonly goes: boolean;
  /** The offices that would be taken from them. */
  readonly taken: readonly Office[];
  readonly before: readonly Office[];
  readonly after: readonly Office[];
}

/** Everybody who would go or lose an office. */
export function losses(current: Organisation, wanted: Organisation): Loss[] {
  const staying = new Set(wanted.people.map(({ id }) => id));
  const kept = new Set(wanted.offices.map(officeKey));
  const taken = Map.groupBy(
    current.offices.filter((one) => !kept.has(officeKey(one))),
    ({ person }) => person,
  );
  const [before, after] = [heldOffices(current), heldOffices(wanted)];
  return current.people.flatMap(({ id: person }) => {
    const goes = !staying.has(person);
    if (!goes && !taken.has(person)) return [];
    const of = (held: typeof before): readonly Office[] => held.get(person) ?? [];
    return [{ person, goes, taken: taken.get(person) ?? [], before: of(before), after: goes ? [] : of(after) }];
  });
}

const heldOffices = (organisation: Organisation): ReadonlyMap<PersonId, readonly StaffOffice[]> =>
  Map.groupBy([...organisation.offices, ...inheritedOffices(organisation)], ({ person }) => person);

/** Units that would be closed without another unit that takes what lies with them. */
export function closings(current: Organisation, wanted: Organisation): UnitCode[] {
  const now = unitsByCode(wanted);
  return current.units.flatMap(({ code, closed }) => {
    const after = now.get(code);
    return !closed && after?.closed && after.mergedInto === null ? [code] : [];
  });
}

/**
 * The organisation without what has to wait. A unit that stays open keeps the people who hold offices in it, and the
 * unit above it stays open too. So does a unit in which somebody has to keep an office.
 */
export function withoutHeld(wanted: Organisation, current: Organisation, held: HeldBack): Organisation {
  const needed = [...held.people.values()].flatMap((offices) => offices.map(({ unit }) => unit));
  const units = unitsKept(wanted, current, new Set([...held.units, ...needed]));
  const open = new Set<string>(units.flatMap(({ code, closed }) => (closed ? [] : [code])));
  const wasToClose = new Set<string>(wanted.units.flatMap(({ code, closed }) => (closed ? [code] : [])));
  const kept = current.offices.filter(
    (office) => open.has(office.unit) && (wasToClose.has(office.unit) || keptBy(held, office)),
  );
  const offices = new Map([...wanted.offices, ...kept].map((office) => [officeKey(office), office]));
  const there = new Set(wanted.people.map(({ id }) => id));
  const staying = new Set([...held.people.keys(), ...kept.map(({ person }) => person)]);
  const people = current.people.filter(({ id }) => !there.has(id) && staying.has(id));
  return { units, people: [...wanted.people, ...people], offices: [...offices.values()] };
}

const keptBy = ({ people }: HeldBack, { person, role, unit }: StaffOffice): boolean =>
  (people.get(person) ?? []).some((office) => office.role === role && office.unit === unit);

function unitsKept(wanted: Organisation, current: Organisation, held: ReadonlySet<UnitCode>): OrganisationUnit[] {
  const old = unitsByCode(current);
  const now = new Map(unitsByCode(wanted));
  const isOpen = (code: UnitCode | null): boolean => code === null || now.get(code)?.closed === false;
  const keep = (code: UnitCode): void => {
    const before = old.get(code);
    const unit = now.get(code);
    if (before === undefined || unit === undefined || !unit.closed) return;
    // What the document says of its place holds, unless that is only its heir.
    const placed = before.parent === null || unit.mergedInto !== null ? before.parent : unit.parent;
    const parent = isOpen(placed) ? placed : before.parent;
    now.set(code, { ...unit, closed: false, mergedInto: null, parent });
    if (parent !== null) keep(parent);
  };
  for (const code of held) keep(code);
  return [...now.values()];
}
