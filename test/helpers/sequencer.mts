import type { Test } from '@jest/test-result';
import loaded from '@jest/test-sequencer';

/** The types of the package are those of CommonJS, in which the class is one level deeper than Node finds it. */
const Sequencer = loaded as unknown as typeof loaded.default;

/**
 * The files that take minutes by themselves, the longest first. If one of them began last, the rest of the machine would
 * wait with it. Those with installations of their own do not begin side by side.
 */
const LONG = [
  'e2e/standstill-engines',
  'scenarios/scenarios',
  'domain/complaint/invariants',
  'e2e/standstill-worker',
  'worker/stuck/heal',
  'e2e/faults',
];

const placeOf = ({ path }: Test): number => {
  const place = LONG.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? LONG.length : place;
};

/** Begins with the long files, also on a machine where Jest has no times of an earlier run by which it could tell them. */
export default class LongestFirst extends Sequencer {
  override async sort(tests: Test[]): Promise<Test[]> {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
