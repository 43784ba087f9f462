import type { PersonId } from '../../ids';
import { listed, type Words } from '../../language';
import { STAFF_ROLES } from '../actor';
import { UNIT_KINDS } from '../partner';
import { type Organisation, type OrganisationUnit, officeKey, unitsByCode, unitsUpFrom } from './organisation';

/** Something that is wrong with an organisation: where, as a pointer into the document, and what. */
export interface OrganisationIssue {
  readonly pointer: string;
  readonly message: Words;
}

/** The deepest tree of units. A chain of units is looked up to this depth. */
export const DEEPEST = 20;

const CODE = /^[A-Za-z0-9_.:-]{1,100}$/;
const NOT_A_CODE: Words = {
  en: 'must be a code: 1 to 100 letters, digits, ".", "_", ":", "-"',
  zh: '须为代码：1 至 100 个字母、数字和 . _ : -',
};

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

const issue = (pointer: string, message: Words): OrganisationIssue => ({ pointer, message });
/** Why a value can't be one of a list. */
const notOneOf = (value: string, all: readonly string[]): Words => ({
  en: `there is no "${value}"; there are: ${listed(all).en}`,
  zh: `没有“${value}”；可用：${listed(all).zh}`,
});
const noUnit = (code: string): Words => ({
  en: `there is no unit ${code} in this document`,
  zh: `文件中没有单位 ${code}`,
});

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
    issue(`/units/${index}/code`, {
      en: `${units[index]!.code} is the unit of /units/${first} already`,
      zh: `${units[index]!.code} 与 /units/${first} 的单位重复`,
    }),
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
): Words | null {
  if (mergedInto === null) return null;
  const into = byCode.get(mergedInto);
  if (into === undefined) return noUnit(mergedInto);
  if (mergedInto === code) return { en: 'a unit cannot be merged into itself', zh: '单位不能并入自身' };
  return into.closed
    ? {
        en: `${mergedInto} is closed in this document; name the unit that takes both`,
        zh: `${mergedInto} 在文件中已撤并，请指明承接两者的单位`,
      }
    : null;
}

function treeIssues({ units }: Organisation): OrganisationIssue[] {
  const byCode = unitsByCode({ units });
  const issues = units.flatMap((unit, i) => {
    const message = parentIssue(unit, byCode);
    return message === null ? [] : [issue(`/units/${i}/parent`, message)];
  });
  const roots = units.flatMap((unit, i) => (unit.parent === null && !unit.closed ? [{ unit, i }] : []));
  if (roots.length === 0 && issues.length === 0) {
    issues.push(
      issue('/units', { en: 'one unit must have no parent: the leadership', zh: '须有一个没有上级的单位，即领导层' }),
    );
  }
  const [root] = roots;
  for (const { i } of roots.slice(1)) {
    const message = {
      en: `is missing: only the leadership has none, and that is ${root!.unit.code}`,
      zh: `必填：只有领导层没有上级，领导层是 ${root!.unit.code}`,
    };
    issues.push(issue(`/units/${i}/parent`, message));
  }
  if (root !== undefined && root.unit.kind !== 'own') {
    issues.push(issue(`/units/${root.i}/kind`, { en: 'the leadership must be our own', zh: '领导层须为本机构的单位' }));
  }
  return issues;
}

function parentIssue(unit: OrganisationUnit, byCode: ReadonlyMap<string, OrganisationUnit>): Words | null {
  const { code, parent, closed, kind } = unit;
  if (parent === null) return null;
  const above = byCode.get(parent);
  if (above === undefined) return noUnit(parent);
  const chain = unitsUpFrom(code, byCode);
  const last = byCode.get(chain.at(-1)!);
  if (last !== undefined && last.parent !== null && chain.includes(last.parent)) {
    const circle = [...chain, last.parent].join(' → ');
    return { en: `goes in a circle: ${circle}`, zh: `上级关系成环：${circle}` };
  }
  if (closed) return null;
  if (above.closed) {
    return {
      en: `${parent} is closed in this document; put ${code} under another unit, or close it too`,
      zh: `${parent} 在文件中已撤并；请将 ${code} 改隶其他单位，或一并撤并`,
    };
  }
  if (kind === 'own' && above.kind !== 'own') {
    return {
      en: `${parent} is outside; a unit of our own cannot be under it`,
      zh: `${parent} 是外部单位，本机构的单位不能隶属于它`,
    };
  }
  return chain.length > DEEPEST
    ? {
        en: `is ${chain.length} levels deep; at most ${DEEPEST} are possible`,
        zh: `处于第 ${chain.length} 层，最多 ${DEEPEST} 层`,
      }
    : null;
}

function peopleIssues({ people }: Organisation): OrganisationIssue[] {
  const ids = people.flatMap(({ id }, i) => (CODE.test(id) ? [] : [issue(`/people/${i}/id`, NOT_A_CODE)]));
  const twice = repeated(people, ({ id }) => id).map(({ index, first }) =>
    issue(`/people/${index}/id`, {
      en: `${people[index]!.id} is the person of /people/${first} already`,
      zh: `${people[index]!.id} 与 /people/${first} 的人员重复`,
    }),
  );
  return [...ids, ...twice];
}

function officeIssues({ units, people, offices }: Organisation): OrganisationIssue[] {
  const byCode = unitsByCode({ units });
  const known = new Set<string>(people.map(({ id }) => id));
  const issues = offices.flatMap(({ person, role, unit: code }, i) => {
    const unit = byCode.get(code);
    const found: OrganisationIssue[] = [];
    if (!known.has(person))
      found.push(
        issue(`/offices/${i}/person`, {
          en: `there is no person ${person} in this document`,
          zh: `文件中没有人员 ${person}`,
        }),
      );
    if (!(STAFF_ROLES as readonly string[]).includes(role)) {
      found.push(issue(`/offices/${i}/role`, notOneOf(role, STAFF_ROLES)));
    }
    if (unit === undefined) found.push(issue(`/offices/${i}/unit`, noUnit(code)));
    else if (unit.closed)
      found.push(
        issue(`/offices/${i}/unit`, { en: `${code} is closed in this document`, zh: `${code} 在文件中已撤并` }),
      );
    return found;
  });
  const twice = repeated(offices, officeKey).map(({ index, first }) =>
    issue(`/offices/${index}`, {
      en: `is the office of /offices/${first} already`,
      zh: `与 /offices/${first} 的岗位重复`,
    }),
  );
  return [...issues, ...twice];
}

function administratorIssues({ offices }: Organisation, by: PersonId): OrganisationIssue[] {
  if (offices.some(({ person, role }) => person === by && role === 'administrator')) return [];
  const message = {
    en: `${by}, who loads this, must stay administrator; to take the office from ${by}, let another administrator load it`,
    zh: `导入文件的 ${by} 须仍为管理员；如需免去其岗位，请由另一管理员导入`,
  };
  return [issue('/offices', message)];
}
