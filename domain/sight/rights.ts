import type { UnitCode } from '../ids';
import { capacitiesOf, type Person, type Role } from '../people/actor';

/** Things that are not about a single case, so that the right to see a case does not decide who reads them. */
export const READING_RIGHT_NAMES = [
  'alarms',
  'measures',
  'measures-of-people',
  'absences',
  'customers',
  'reveals',
] as const;
export type ReadingRight = (typeof READING_RIGHT_NAMES)[number];

interface Grant {
  /** A person who holds one of these offices in any unit reads everything. */
  readonly all: readonly Role[];
  /**
   * A person who holds one of these offices in a unit reads what concerns that unit and those below it; `any` means
   * every office.
   */
  readonly below: readonly Role[] | 'any';
  /** Whether our own machines may read it, if their key lets them read. */
  readonly machines: boolean;
}

/** Who may read what, and why. The one table; docs/api.md says the same. */
export const READING_RIGHTS: Readonly<Record<ReadingRight, Grant>> = {
  // Alarms name cases of all units. They are for the people who look after the installation, and for the programs that
  // watch over it.
  alarms: { all: ['administrator', 'service-manager'], below: [], machines: true },
  // The figures compare units, so they are for the people who answer for units. A machine that reads every case could
  // count them itself.
  measures: { all: ['administrator', 'service-manager'], below: ['unit-head', 'service-supervisor'], machines: true },
  // How single people do is for those who lead them, and for whoever answers for the service. Administrators look after the
  // installation, and machines hand on what they read.
  'measures-of-people': { all: ['service-manager'], below: ['unit-head', 'service-supervisor'], machines: false },
  // Absences concern the people who work with the absent person or answer for them, and no machine.
  absences: { all: ['administrator'], below: 'any', machines: false },
  // Whoever takes complaints finds out who calls and what they were answered before; so does a machine that files them.
  customers: { all: ['agent'], below: [], machines: true },
  // Who was shown personal data is for the officer who watches over that. Administrators give offices, so they are kept
  // apart from it.
  reveals: { all: ['privacy-officer'], below: [], machines: false },
};

/**
 * How far somebody's right reaches: everything, or what concerns these units and those below them; no units if they do
 * not have the right.
 */
export function reachOf(right: ReadingRight, who: Person): 'all' | readonly UnitCode[] {
  const { all, below } = READING_RIGHTS[right];
  const offices = capacitiesOf(who).flatMap((one) => one.offices);
  if (offices.some(({ role }) => all.includes(role))) return 'all';
  const held = below === 'any' ? offices : offices.filter(({ role }) => below.includes(role));
  return [...new Set(held.map(({ unit }) => unit))];
}

/** Whether one of the offices that somebody holds in one capacity gives them all that a right is about. */
export const opensAll = (right: ReadingRight, { offices }: Person): boolean =>
  offices.some(({ role }) => READING_RIGHTS[right].all.includes(role));
