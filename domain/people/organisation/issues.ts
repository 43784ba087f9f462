import type { PersonId } from '../../ids';
import { STAFF_ROLES } from '../actor';
import { UNIT_KINDS } from '../partner';
import { type Organisation, type OrganisationUnit, officeKey, unitsByCode, unitsUpFrom } from './organisation';

/** Something that is wrong with an organisation: where, as a pointer into the document, and what. */
export interface OrganisationIssue {
  readonly pointer: string;
  readonly message: string;
}

/** The deepest tree of units. A chain of units is looked up to this depth. */
export const DEEPEST = 20;

const CODE = /^[A-Za-z0-9_.:-]{1,100}$/;
const NOT_A_CODE = 'must be a code: 1 to 100 letters, digits, ".", "_", ":", "-"';

/**
 * Everything that is wrong with an organisation as somebody wrote it.
 *
 * @param by the administrator who loads it. They must stay one, so that no installation loses its last by mistake.
 */
export function organisationIssues(written: Organisation, by: PersonId): OrganisationIssue[] {
  return [
    ...unitIssues(written),
    ...treeIssues(written),
    ...peopleIssues(written),
    ...officeIssues(written),
    ...administratorIssues(written, by),
  ];
}

const issue = (pointer: string, message: string): OrganisationIssue => ({ pointer, message });
/** Why a value can't be one of a list. */
const notOneOf = (value: string, all: readonly string[]): string =>
  `there is no "${value}"; there are: ${all.join(', ')}`;

/** The places at which a key stands a second time or more. */
function repeated<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): { readonly index: number; readonly first: number }[] {
  const first = new Map<string, number>();
  return all.flatMap((one, index) => {
    const at = first.get(keyOf(one));
    if (at === undefined) first.set(keyOf(one), index);
    return at === undefined ? [] : [{ index, first: at }];
  });
}

function unitIssues({ units }: Organisation): OrganisationIssue[] {
  const byCode = unitsByCode({ units });
  const codes = units.flatMap(({ code }, i) => (CODE.test(code) ? [] : [issue(`/units/${i}/code`, NOT_A_CODE)]));
  const kinds = units.flatMap(({ kind }, i) =>
    UNIT_KINDS.includes(kind) ? [] : [issue(`/units/${i}/kind`, notOneOf(kind, UNIT_KINDS))],
  );
  const twice = repeated(units, ({ code }) => code).map(({ index, first }) =>
    issue(`/units/${index}/code`, `${units[index]!.code} is the unit of /units/${first} already`),
  );
  const merged = units.flatMap((unit, i) => {
    const message = mergingIssue(unit, byCode);
    return message === null ? [] : [issue(`/units/${i}/mergedInto`, message)];
  });
  return [...codes, ...kinds, ...twice, ...merged];
}

function mergingIssue(
  { code, mergedInto }: OrganisationUnit,
  byCode: ReadonlyMap<string, OrganisationUnit>,
): string | null {
  if (mergedInto === null) return null;
  const into = byCode.get(mergedInto);
  if (into === undefined) return `there is no unit ${mergedInto} in this document`;
  if (mergedInto === code) return 'a unit cannot be merged into itself';
  return into.closed ? `${mergedInto} is closed in this document; name the unit that takes both` : null;
}

function treeIssues({ units }: Organisation): OrganisationIssue[] {
  const byCode = unitsByCode({ units });
  const issues = units.flatMap((unit, i) => {
    const message = parentIssue(unit, byCode);
    return message === null ? [] : [issue(`/units/${i}/parent`, message)];
  });
  const roots = units.flatMap((unit, i) => (unit.parent === null && !unit.closed ? [{ unit, i }] : []));
  if (roots.length === 0 && issues.length === 0) {
    issues.push(issue('/units', 'one unit must have no parent: the leadership'));
  }
  const [root] = roots;
  for (const { i } of roots.slice(1)) {
    const message = `is missing: only the leadership has none, and that is ${root!.unit.code}`;
    issues.push(issue(`/units/${i}/parent`, message));
  }
  if (root !== undefined && root.unit.kind !== 'own') {
    issues.push(issue(`/units/${root.i}/kind`, 'the leadership must be our own'));
  }
  return issues;
}

function parentIssue(unit: OrganisationUnit, byCode: ReadonlyMap<string, OrganisationUnit>): string | null {
  const { code, parent, closed, kind } = unit;
  if (parent === null) return null;
  const above = byCode.get(parent);
  if (above === undefined) return `there is no unit ${parent} in this document`;
  const chain = unitsUpFrom(code, byCode);
  const last = byCode.get(chain.at(-1)!);
  if (last !== undefined && last.parent !== null && chain.includes(last.parent)) {
    return `goes in a circle: ${[...chain, last.parent].join(' → ')}`;
  }
  if (closed) return null;
  if (above.closed) return `${parent} is closed in this document; put ${code} under another unit, or close it too`;
  if (kind === 'own' && above.kind !== 'own') return `${parent} is outside; a unit of our own cannot be under it`;
  return chain.length > DEEPEST ? `is ${chain.length} levels deep; at most ${DEEPEST} are possible` : null;
}

function peopleIssues({ people }: Organisation): OrganisationIssue[] {
  const ids = people.flatMap(({ id }, i) => (CODE.test(id) ? [] : [issue(`/people/${i}/id`, NOT_A_CODE)]));
  const twice = repeated(people, ({ id }) => id).map(({ index, first }) =>
    issue(`/people/${index}/id`, `${people[index]!.id} is the person of /people/${first} already`),
  );
  return [...ids, ...twice];
}

function officeIssues({ units, people, offices }: Organisation): OrganisationIssue[] {
  const byCode = unitsByCode({ units });
  const known = new Set<string>(people.map(({ id }) => id));
  const issues = offices.flatMap(({ person, role, unit: code }, i) => {
    const unit = byCode.get(code);
    const found: OrganisationIssue[] = [];
    if (!known.has(person)) found.push(issue(`/offices/${i}/person`, `there is no person ${person} in this document`));
    if (!(STAFF_ROLES as readonly string[]).includes(role)) {
      found.push(issue(`/offices/${i}/role`, notOneOf(role, STAFF_ROLES)));
    }
    if (unit === undefined) found.push(issue(`/offices/${i}/unit`, `there is no unit ${code} in this document`));
    else if (unit.closed) found.push(issue(`/offices/${i}/unit`, `${code} is closed in this document`));
    return found;
  });
  const twice = repeated(offices, officeKey).map(({ index, first }) =>
    issue(`/offices/${index}`, `is the office of /offices/${first} already`),
  );
  return [...issues, ...twice];
}

function administratorIssues({ offices }: Organisation, by: PersonId): OrganisationIssue[] {
  if (offices.some(({ person, role }) => person === by && role === 'administrator')) return [];
  const message = `${by}, who loads this, must stay administrator; to take the office from ${by}, let another administrator load it`;
  return [issue('/offices', message)];
}
