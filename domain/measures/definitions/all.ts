import type { Definition } from '../definition';
import { AGAIN } from './again';
import { CASES } from './cases';
import { CLOCKS } from './clocks';
import { OPEN_CASES } from './open';
import { PER_CUSTOMERS } from './per-customers';
import { SATISFACTION } from './satisfaction';
import { STAGES } from './stages';
import { UNITS } from './units';

/** Every figure. */
export const DEFINITIONS: readonly Definition[] = [
  ...CASES,
  ...AGAIN,
  ...OPEN_CASES,
  ...STAGES,
  ...PER_CUSTOMERS,
  ...SATISFACTION,
  ...CLOCKS,
  ...UNITS,
];

/** The figure with this id; undefined if there is none. */
export const definitionOf = (id: string): Definition | undefined => DEFINITIONS.find((one) => one.id === id);
