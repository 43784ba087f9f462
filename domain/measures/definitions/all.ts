import type { Definition } from '../definition';
import { CASES } from './cases';
import { CLOCKS } from './clocks';
import { PER_CUSTOMERS } from './per-customers';
import { SATISFACTION } from './satisfaction';
import { STAGES } from './stages';
import { UNITS } from './units';

/** Every figure. */
export const DEFINITIONS: readonly Definition[] = [
  ...CASES,
  ...STAGES,
  ...PER_CUSTOMERS,
  ...SATISFACTION,
  ...CLOCKS,
  ...UNITS,
];

/** The figure with this id; undefined if there is none. */
export const definitionOf = (id: string): Definition | undefined => DEFINITIONS.find((one) => one.id === id);
