import type { UnitCode } from '../ids';
import { capacitiesOf, type Person, type Role } from '../people/actor';

/** What is about no single case, and so is not decided by who sees one. */
export type ReadingRight = 'alarms' | 'returns' | 'absences';

interface Grant {
  /** Whoever holds one of these offices anywhere reads all of it. */
  readonly all: readonly Role[];
  /** Whoever holds one of these in a unit reads what is of that unit and of those below it; `any` is every office. */
  readonly below: readonly Role[] | 'any';
  /** Whether machines of ours whose key lets them read do. */
  readonly machines: boolean;
}

/** Who may read what, and why. The one table; docs/api.md says the same. */
export const READING_RIGHTS: Readonly<Record<ReadingRight, Grant>> = {
  // They name cases of all units, and are for those who look after the installation and for what watches over it.
  alarms: { all: ['administrator', 'service-manager'], below: [], machines: true },
  // Figures tell a unit from another: for those who answer for the units. A machine that reads every case could count them itself.
  returns: { all: ['administrator', 'service-manager'], below: ['unit-head', 'service-supervisor'], machines: true },
  // That somebody is away concerns those who work with them or answer for them, and no machine.
  absences: { all: ['administrator'], below: 'any', machines: false },
};

/** How far somebody's right reaches: everything, or what is of these units and of those below them; none where they have it not. */
export function reachOf(right: ReadingRight, who: Person): 'all' | readonly UnitCode[] {
  const { all, below } = READING_RIGHTS[right];
  const offices = capacitiesOf(who).flatMap((one) => one.offices);
  if (offices.some(({ role }) => all.includes(role))) return 'all';
  const held = below === 'any' ? offices : offices.filter(({ role }) => below.includes(role));
  return [...new Set(held.map(({ unit }) => unit))];
}

/** Whether an office, in one capacity, opens all that a right is about. */
export const opensAll = (right: ReadingRight, { offices }: Person): boolean =>
  offices.some(({ role }) => READING_RIGHTS[right].all.includes(role));
