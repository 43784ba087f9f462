import type { ReturnDefinition, ReturnGroup } from './definition';

/** How an organisation fills a return: data of its own, with versions of which none is ever changed. */
export interface ReturnMapping {
  /** For each group of the return: which of its codes stands for which value, such as for a category with all below it. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the firm says of itself. */
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

/** Something that a mapping says and the return does not know, by its place in the mapping. */
export interface MappingFault {
  readonly place: readonly string[];
  readonly what: 'group' | 'code' | 'asked';
}

/** A code that the organisation writes itself. */
const OPEN_CODE = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/;

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
      const isKnown = group.codes.length === 0 ? OPEN_CODE.test(code) : group.codes.some((one) => one.code === code);
      if (!isKnown) faults.push({ place: ['groups', name, value], what: 'code' });
    }
  }
  for (const name of Object.keys(mapping.asked)) {
    if (!asked.some(({ code }) => code === name)) faults.push({ place: ['asked', name], what: 'asked' });
  }
  return faults;
}
