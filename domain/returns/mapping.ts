import type { ReturnAsked, ReturnDefinition, ReturnGroup } from './definition';

/** How an organisation fills a return: data of its own, with versions of which none is ever changed. */
export interface ReturnMapping {
  /** For each group of the return: which of its codes stands for which value, such as for a category with all below it. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the firm says of itself; of what is asked for each code and period under {@link askedOf}. */
  readonly asked: Readonly<Record<string, string>>;
  /** The month in which its year begins, 1 to 12, for returns whose periods follow that. */
  readonly yearBegins: number;
}

/** A version of a mapping; 0 before anything was said. */
export type VersionedMapping = ReturnMapping & { readonly version: number };

export const NO_MAPPING: VersionedMapping = { version: 0, groups: {}, asked: {}, yearBegins: 1 };

/**
 * The code of a group that stands for a value; null if none does. Of categories the nearest one above decides that has one.
 */
export function codeFor({ code, from }: ReturnGroup, { groups }: ReturnMapping, value: string): string | null {
  const codes = groups[code] ?? {};
  for (let above = value; ; above = above.slice(0, above.lastIndexOf('.'))) {
    const found = Object.hasOwn(codes, above) ? codes[above] : undefined;
    if (found !== undefined) return found;
    if (from !== 'category' || !above.includes('.')) return null;
  }
}

/**
 * The name of what is asked for a code of a group and a period, such as `provision.banking.2026-06`.
 *
 * @param ends the last month of the period: its code is of other days once the year of the firm begins in another month
 */
export const askedOf = (asked: string, code: string, ends: string): string => `${asked}.${code}.${ends}`;

/** The lines of a table that stand for no code of its group: of all together, and of what is mapped to none. */
export const TOTAL = 'total';
export const UNMAPPED = 'unmapped';

/** The codes of a group: those of the regulator, or those that the organisation has written, in their order. */
export const codesIn = ({ code, codes }: ReturnGroup, { groups }: ReturnMapping): readonly string[] =>
  codes.length > 0 ? codes.map((one) => one.code) : [...new Set(Object.values(groups[code] ?? {}))].sort();

/** Something that a mapping says and the return does not know, by its place in the mapping. */
export interface MappingFault {
  readonly place: readonly string[];
  readonly what: 'group' | 'code' | 'asked' | 'number';
}

/** A code that the organisation writes itself. */
const OPEN_CODE = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/;
const isOpenCode = (code: string): boolean => OPEN_CODE.test(code) && code !== TOTAL && code !== UNMAPPED;

const NUMBER = /^[1-9]\d{0,11}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What a mapping says that its return has no place for. */
export function faultsOf({ groups, asked }: ReturnDefinition, mapping: ReturnMapping): MappingFault[] {
  const faults: MappingFault[] = [];
  for (const [name, codes] of Object.entries(mapping.groups)) {
    const group = groups.find(({ code }) => code === name);
    if (group === undefined) {
      faults.push({ place: ['groups', name], what: 'group' });
      continue;
    }
    for (const [value, code] of Object.entries(codes)) {
      const isKnown = group.codes.length === 0 ? isOpenCode(code) : group.codes.some((one) => one.code === code);
      if (!isKnown) faults.push({ place: ['groups', name, value], what: 'code' });
    }
  }
  for (const [name, said] of Object.entries(mapping.asked)) {
    const isEach = asked.some((one) => isOfEach(groups, one, name));
    if (isEach && !NUMBER.test(said)) faults.push({ place: ['asked', name], what: 'number' });
    if (isEach || asked.some(({ code, each }) => each === undefined && code === name)) continue;
    faults.push({ place: ['asked', name], what: 'asked' });
  }
  return faults;
}

/** Whether a name is of what is asked for each code of a group and each period. */
function isOfEach(groups: readonly ReturnGroup[], { code, each }: ReturnAsked, name: string): boolean {
  const [asked, of, ends = '', ...more] = name.split('.');
  const codes = groups.find((group) => group.code === each)?.codes ?? [];
  return asked === code && more.length === 0 && MONTH.test(ends) && codes.some((one) => one.code === of);
}
