import type { PersonId, UnitCode } from '../../ids';
import type { Role } from '../actor';
import type { UnitKind } from '../partner';
import {
  type Organisation,
  type OrganisationUnit,
  officeKey,
  type StaffMember,
  type UnitName,
  unitsByCode,
} from './organisation';

/** One difference between two organisations, with the names of what differs. */
export type OrganisationChange = UnitChange | PersonChange | OfficeChange;

type OfUnit<Change extends string, More = unknown> = {
  readonly change: Change;
  readonly unit: UnitCode;
  readonly name: UnitName;
} & More;

export type UnitChange =
  | OfUnit<'unit-comes', { readonly parent: UnitCode | null }>
  | OfUnit<'unit-reopens', { readonly parent: UnitCode | null }>
  | OfUnit<'unit-renamed', { readonly before: UnitName }>
  | OfUnit<'unit-moves', { readonly before: UnitCode | null; readonly after: UnitCode | null }>
  | OfUnit<'unit-kind', { readonly before: UnitKind; readonly after: UnitKind }>
  /**
   * It becomes part of another unit, whose people answer for its cases from then on. The unit above it until then is not in
   * records of earlier versions of the product.
   */
  | OfUnit<'unit-merges', { readonly before?: UnitCode | null; readonly into: UnitCode }>
  /** The heir is the unit whose people would answer for what were left. */
  | OfUnit<'unit-closes', { readonly before?: UnitCode | null; readonly heir: UnitCode | null }>;

export type PersonChange =
  | { readonly change: 'person-comes' | 'person-goes'; readonly person: PersonId; readonly name: string }
  | { readonly change: 'person-renamed'; readonly person: PersonId; readonly name: string; readonly before: string };

export interface OfficeChange {
  readonly change: 'office-given' | 'office-taken';
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly unit: UnitCode;
}

/** Whether something comes, changes or goes with a change. */
export const DIRECTIONS = {
  'unit-comes': 'comes',
  'unit-reopens': 'comes',
  'unit-renamed': 'changes',
  'unit-moves': 'changes',
  'unit-kind': 'changes',
  'unit-merges': 'goes',
  'unit-closes': 'goes',
  'person-comes': 'comes',
  'person-renamed': 'changes',
  'person-goes': 'goes',
  'office-given': 'comes',
  'office-taken': 'goes',
} as const satisfies Record<OrganisationChange['change'], 'comes' | 'changes' | 'goes'>;

/**
 * The organisation that a document means. A unit that the document leaves out is closed; a person whom it leaves out
 * goes. A merged unit hangs below the unit that it became part of, and a closed leadership below the new one.
 */
export function completed(written: Organisation, current: Organisation): Organisation {
  const named = unitsByCode(written);
  const left = current.units.filter(({ code }) => !named.has(code)).map((unit) => ({ ...unit, closed: true }));
  const root = written.units.find(({ parent, closed }) => parent === null && !closed)?.code ?? null;
  const units = [...written.units, ...left].map((unit): OrganisationUnit => {
    if (!unit.closed) return { ...unit, mergedInto: null };
    // What a closed unit was merged into may itself be left out by now; then its heir is the leadership.
    const parent = unit.mergedInto ?? unit.parent ?? root;
    return { ...unit, parent };
  });
  return { ...written, units };
}

/** What differs between two organisations: units first, then people, then offices. */
export function changesBetween(before: Organisation, after: Organisation): OrganisationChange[] {
  const [old, now] = [unitsByCode(before), unitsByCode(after)];
  const people = peopleChanges(before.people, after.people);
  return [
    ...[...now.values()].flatMap((unit) => unitChanges(old.get(unit.code), unit)),
    ...people,
    ...officeChanges(before, after),
  ];
}

function unitChanges(before: OrganisationUnit | undefined, after: OrganisationUnit): UnitChange[] {
  const { code: unit, name, parent, kind, closed, mergedInto } = after;
  const changes: UnitChange[] = [];
  if (before === undefined && !closed) changes.push({ change: 'unit-comes', unit, name, parent });
  // A closed unit that was never open is only a name for old cases.
  if (before === undefined) return changes;
  if (before.name.zh !== name.zh || before.name.en !== name.en) {
    changes.push({ change: 'unit-renamed', unit, name, before: before.name });
  }
  if (before.kind !== kind) changes.push({ change: 'unit-kind', unit, name, before: before.kind, after: kind });
  if (closed) {
    if (mergedInto !== null && (!before.closed || before.mergedInto !== mergedInto)) {
      changes.push({ change: 'unit-merges', unit, name, before: before.parent, into: mergedInto });
    } else if (!before.closed) changes.push({ change: 'unit-closes', unit, name, before: before.parent, heir: parent });
    return changes;
  }
  if (before.closed) changes.push({ change: 'unit-reopens', unit, name, parent });
  else if (before.parent !== parent) {
    changes.push({ change: 'unit-moves', unit, name, before: before.parent, after: parent });
  }
  return changes;
}

function peopleChanges(before: readonly StaffMember[], after: readonly StaffMember[]): PersonChange[] {
  const old = new Map(before.map((person) => [person.id, person]));
  const now = new Set(after.map(({ id }) => id));
  const stayed = after.flatMap(({ id, name }): PersonChange[] => {
    const was = old.get(id);
    if (was === undefined) return [{ change: 'person-comes', person: id, name }];
    return was.name === name ? [] : [{ change: 'person-renamed', person: id, name, before: was.name }];
  });
  const gone = before.filter(({ id }) => !now.has(id));
  return [...stayed, ...gone.map(({ id, name }): PersonChange => ({ change: 'person-goes', person: id, name }))];
}

/** Offices given, and offices taken from people who stay. With those who go their offices go as well. */
function officeChanges(before: Organisation, after: Organisation): OfficeChange[] {
  const names = new Map(after.people.map(({ id, name }) => [id, name]));
  const [old, now] = [new Set(before.offices.map(officeKey)), new Set(after.offices.map(officeKey))];
  const changed = (change: OfficeChange['change'], { offices }: Organisation, there: ReadonlySet<string>) =>
    offices
      .filter((office) => !there.has(officeKey(office)) && names.has(office.person))
      .map(({ person, role, unit }): OfficeChange => ({ change, person, name: names.get(person)!, role, unit }));
  return [...changed('office-given', after, old), ...changed('office-taken', before, now)];
}
