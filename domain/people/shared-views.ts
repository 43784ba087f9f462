import type { UnitCode } from '../ids';
import type { Person, Role } from './actor';

/** Who arranges the work of a unit, and so the lists that all of it works from. */
const SHARERS: readonly Role[] = ['unit-head', 'dispatcher'];

/**
 * The units with which somebody may share a view, and whose shared views they may remove: those of which they are a
 * head or a dispatcher. A deputy has no say in this, as views are not work that cannot wait.
 */
export const unitsToShareWith = ({ offices }: Person): readonly UnitCode[] => [
  ...new Set(offices.filter(({ role }) => SHARERS.includes(role)).map(({ unit }) => unit)),
];
