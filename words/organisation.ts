import type { Holding } from '../domain/complaint/administration/administration';
import type { Role } from '../domain/people/actor';
import type { OrganisationChange } from '../domain/people/organisation/changes';
import type { Gap } from '../domain/people/organisation/gaps';
import type { UnitName } from '../domain/people/organisation/organisation';
import { PART_WORDS, UNIT_KIND_WORDS } from './access';
import { ROLE_WORDS } from './terms';
import type { Words } from './words';

/** What a unit is called. */
export type NameOfUnit = (code: string) => Words;

/** A sentence with a blank for each value, in both languages. */
const filled = ({ en, zh }: Words, values: Readonly<Record<string, Words | string>>): Words => {
  const fill = (text: string, language: 'en' | 'zh'): string =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key]!;
      return typeof value === 'string' ? value : value[language];
    });
  return { en: fill(en, 'en'), zh: fill(zh, 'zh') };
};

const CHANGES: Readonly<Record<OrganisationChange['change'], Words>> = {
  'unit-comes': { en: 'Unit {name}, below {parent}', zh: '单位{name}，隶属{parent}' },
  'unit-reopens': { en: 'Unit {name} opens again, below {parent}', zh: '单位{name}重新启用，隶属{parent}' },
  'unit-renamed': { en: 'Unit {before} is called {name}', zh: '单位{before}更名为{name}' },
  'unit-moves': { en: 'Unit {name} moves from {before} to {after}', zh: '单位{name}由{before}改隶{after}' },
  'unit-kind': { en: 'Unit {name}: {before} becomes {after}', zh: '单位{name}的类型由{before}改为{after}' },
  'unit-merges': {
    en: 'Unit {name} becomes part of {into}, whose people answer for its complaints',
    zh: '单位{name}并入{into}，由后者的人员负责其投诉',
  },
  'unit-closes': { en: 'Unit {name} closes, below {heir}', zh: '单位{name}撤销，原隶属{heir}' },
  'person-comes': { en: '{name} comes', zh: '{name}加入' },
  'person-goes': { en: '{name} goes', zh: '{name}离开' },
  'person-renamed': { en: '{before} is called {name}', zh: '{before}更名为{name}' },
  'office-given': { en: '{name} becomes {role} of {unit}', zh: '{name}任{unit}{role}' },
  'office-taken': { en: '{name} is no longer {role} of {unit}', zh: '{name}不再任{unit}{role}' },
};

const TOP: Words = { en: 'the top', zh: '最上级' };

/** One change of an organisation as a sentence. */
export function changeSaid(change: OrganisationChange, nameOf: NameOfUnit): Words {
  const unit = (code: string | null): Words => (code === null ? TOP : nameOf(code));
  return filled(CHANGES[change.change], valuesOf(change, unit));
}

function valuesOf(
  change: OrganisationChange,
  unit: (code: string | null) => Words,
): Readonly<Record<string, Words | string>> {
  const name: UnitName | string = change.name;
  switch (change.change) {
    case 'unit-comes':
    case 'unit-reopens':
      return { name, parent: unit(change.parent) };
    case 'unit-moves':
      return { name, before: unit(change.before), after: unit(change.after) };
    case 'unit-kind':
      return { name, before: UNIT_KIND_WORDS[change.before], after: UNIT_KIND_WORDS[change.after] };
    case 'unit-renamed':
    case 'person-renamed':
      return { name, before: change.before };
    case 'unit-merges':
      return { name, into: unit(change.into) };
    case 'unit-closes':
      return { name, heir: unit(change.heir) };
    case 'office-given':
    case 'office-taken':
      return { name, role: ROLE_WORDS[change.role], unit: unit(change.unit) };
    case 'person-comes':
    case 'person-goes':
      return { name };
  }
}

const WORK: Readonly<Record<Gap['work']['is'], Words>> = {
  'overdue-work': { en: 'be told of its overdue work', zh: '接收其逾期上报' },
  verifying: { en: 'verify and dispatch what its agents take in', zh: '核实并派发其受理员登记的投诉' },
  'follow-up': { en: 'ask its customers whether they are satisfied', zh: '回访其客户是否满意' },
  'second-review': { en: 'review what left its customers dissatisfied', zh: '对客户不满意的投诉作二次审核' },
  supervising: { en: 'supervise its cases', zh: '督办其投诉' },
  reviewing: { en: 'review what its handlers propose', zh: '审核其处理人提出的方案' },
  dutyOffice: { en: 'own what machines file', zh: '承接系统接口登记的投诉' },
  guidance: { en: 'guide handlers', zh: '指导处理人' },
  coordination: { en: 'coordinate cases of several units', zh: '协调涉及多个单位的投诉' },
};

/** What nobody would do, as what comes after "to". */
function workSaid({ is, policy }: Gap['work']): Words {
  const { en, zh } = WORK[is];
  return policy === undefined
    ? { en, zh }
    : { en: `${en}, as the policy ${policy} wants`, zh: `${zh}（政策 ${policy} 所要求）` };
}

/** What an organisation lacks, as a sentence. */
export function gapSaid({ unit, role, orAbove, work }: Gap, nameOf: NameOfUnit): Words {
  const said = workSaid(work);
  if (role === null) {
    return filled(
      { en: '{unit} is closed or missing: nobody there to {work}', zh: '{unit}已撤销或不存在：无人{work}' },
      { unit: nameOf(unit), work: said },
    );
  }
  const values = { unit: nameOf(unit), role: ROLE_WORDS[role], work: said };
  return filled(
    orAbove
      ? {
          en: '{unit} has no {role}, nor has a unit above it: nobody to {work}',
          zh: '{unit}及其上级均无{role}：无人{work}',
        }
      : { en: '{unit} has no {role}: nobody to {work}', zh: '{unit}没有{role}：无人{work}' },
    values,
  );
}

/** Why a unit has to stay open for now, as a sentence. @param count the running complaints that need it */
export const unitHeldSaid = (name: Words, count: number): Words =>
  filled(
    {
      en: 'Unit {name} stays open for now: running complaints that need it: {count}',
      zh: '单位{name}暂不撤销：仍有 {count} 件在办投诉需要它',
    },
    { name, count: String(count) },
  );

/** Somebody who cannot go, or lose offices, for now. */
export interface HeldPerson {
  readonly name: string;
  readonly goes: boolean;
  readonly offices: readonly { readonly role: Role; readonly unit: string }[];
  /** What they have, by part. */
  readonly parts: Readonly<Partial<Record<Holding['part'], number>>>;
  /** In how many running complaints. */
  readonly count: number;
}

/** Why somebody stays for now, or keeps offices, as a sentence. */
export function personHeldSaid({ name, goes, offices, parts, count }: HeldPerson, nameOf: NameOfUnit): Words {
  const listed = (words: readonly Words[]): Words => ({
    en: words.map(({ en }) => en).join(', '),
    zh: words.map(({ zh }) => zh).join('、'),
  });
  const has = listed(
    Object.entries(parts).map(([part, times]) =>
      filled(
        { en: '{part} {times}', zh: '{part} {times}' },
        { part: PART_WORDS[part as Holding['part']], times: String(times) },
      ),
    ),
  );
  const keeps = listed(
    offices.map(({ role, unit }) =>
      filled({ en: '{role} of {unit}', zh: '{unit}{role}' }, { role: ROLE_WORDS[role], unit: nameOf(unit) }),
    ),
  );
  return filled(
    goes
      ? {
          en: '{name} stays for now, with parts in running complaints: {count} ({has})',
          zh: '{name}暂留：在 {count} 件在办投诉中仍有职责（{has}）',
        }
      : {
          en: '{name} stays {keeps} for now, with parts in running complaints: {count} ({has})',
          zh: '{name}暂留任{keeps}：在 {count} 件在办投诉中仍有职责（{has}）',
        },
    { name, keeps, has, count: String(count) },
  );
}
