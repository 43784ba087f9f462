import { eachOf } from '../../worker/each-of';

/** Tasks that stay under way until the test lets them go. */
function gates() {
  const open: (() => void)[] = [];
  return { open, wait: () => new Promise<void>((resolve) => open.push(resolve)) };
}

test('each item is worked on once, with a limited number at once', async () => {
  const seen: number[] = [];
  let [now, most] = [0, 0];
  await eachOf([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    seen.push(item);
    now--;
  });
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test('after a failure nothing more is begun, and the error is thrown once nothing is under way', async () => {
  const { open, wait } = gates();
  const begun: number[] = [];
  let told: unknown;
  const all = eachOf([1, 2, 3, 4], 2, async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('no');
    await wait();
  }).catch((error) => {
    told = error;
  });
  await new Promise(setImmediate);
  expect(told).toBeUndefined();
  for (const go of open) go();
  await all;
  expect(told).toEqual(new Error('no'));
  expect(begun).toEqual([1, 2]);
});

test('an empty list is finished at once', async () => {
  await eachOf([], 5, () => Promise.reject(new Error('never')));
});
