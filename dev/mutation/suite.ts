import { readdirSync } from 'node:fs';
import path from 'node:path';
import type fastCheck from 'fast-check';

/**
 * Every test of `test/domain`, and the one that holds what an action asks for against what the API takes, as one test file. Jest loads the modules anew for each file; for each mutant it would do
 * so 75 times, and here it does so once.
 */

/**
 * The most runs of a property test, so that a mutant takes seconds. With the fixed seed they are the same runs for
 * every mutant.
 */
const RUNS = 40;
const SEED = 20_260_302;

/**
 * Tests that need all runs of a property test: those that ask whether the random lives came through everything, and the
 * last one, which replays whole cases under other rules and counts how many of them could be replayed.
 */
const LEFT_OUT = [
  'had every event of the trade, many times',
  'ran every kind of clock',
  'came through every state, and more than once through rework',
  'met every reason for which the rules turn something down, many times',
  'those lives started and moved clocks of all kinds, by many events',
  'under any other rules a case is as sound as one that happened under them, or it cannot be replayed',
];

jest.mock('fast-check', () => {
  const actual = jest.requireActual<{ default: typeof fastCheck }>('fast-check').default;
  const assert = (property: fastCheck.IRawProperty<unknown>, parameters: fastCheck.Parameters<unknown> = {}) =>
    actual.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? RUNS, RUNS), seed: SEED });
  return { __esModule: true, default: { ...actual, assert } };
});

const every = globalThis.test;
globalThis.test = Object.assign(
  (...[name, run, timeout]: Parameters<typeof every>) =>
    LEFT_OUT.includes(String(name)) ? every.skip(name, run, timeout) : every(name, run, timeout),
  every,
);

/** Files whose tests take seconds come last, since testing a mutant stops at the first test that fails. */
const SLOW = ['clock/minute-by-minute', 'complaint/traits', 'back-test/lives', 'notification/whoever', 'invariants'];
const TESTS = path.join(__dirname, '../../test');

/** What an action asks for is a rule of the domain that this test alone holds. */
const BESIDE = 'api/routes/actions/fields.test.ts';

const slowness = (file: string): number => SLOW.findIndex((slow) => file.includes(slow));

const files = readdirSync(path.join(TESTS, 'domain'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.join('domain', file))
  .concat(BESIDE)
  .sort((a, b) => slowness(a) - slowness(b) || (a < b ? -1 : 1));

for (const file of files) {
  describe(file, () => {
    require(path.join(TESTS, file));
  });
}
