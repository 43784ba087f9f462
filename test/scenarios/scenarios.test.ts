import { type Feature, readFeatures, type Step } from './features';
import { Stage } from './stage';
import './steps';
import { expressions, type Matched, matches } from './vocabulary';
import type { World } from './world';

/** The longest time that a scenario may take, in milliseconds. Most take one or two seconds. */
const LIMIT = 90_000;

const features: readonly Feature[] = readFeatures(__dirname);
const steps = features.flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.steps));

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, LIMIT);
afterAll(() => stage?.close());

test('every step of every scenario is defined, and defined once', () => {
  const wrong = steps.flatMap(({ text, rows, where }) => {
    const found = matches(text, rows);
    if (found.length === 1) return [];
    return [`${where} ${text}: ${found.length === 0 ? 'not defined' : found.map(({ of }) => of).join(' and ')}`];
  });
  expect(wrong).toEqual([]);
});

test('every defined step is used', () => {
  const used = new Set(steps.flatMap(({ text, rows }) => matches(text, rows).map(({ of }) => of)));
  expect(expressions().filter((expression) => !used.has(expression))).toEqual([]);
});

describe.each(features)('$title', ({ scenarios }) => {
  test.each(scenarios)(
    '$name',
    async ({ steps: all }) => {
      await stage.play(async (world) => {
        for (const step of all) await take(world, step);
      });
    },
    LIMIT,
  );
});

/** Runs one step. @throws Error that says which step of which file failed */
async function take(world: World, { text, rows, where }: Step): Promise<void> {
  const found = matches(text, rows);
  if (found.length !== 1) throw new Error(`${where}\n  ${text}\n  has ${found.length} definitions`);
  try {
    await (found as [Matched])[0].run(world);
  } catch (error) {
    if (error instanceof Error) error.message = `${where}\n  ${text}\n\n${error.message}`;
    throw error;
  }
}
