import { foundBy, triedBy } from '../../../web/policies/found';

const report = (done: number, differing: number, left: number) => ({
  ...{ done, differing: { count: differing }, notReplayable: { count: left } },
});

test('of complaints that cannot be replayed it is not said that they would have gone as they did', () => {
  const said = (done: number, differing: number, left: number) => {
    const { text, numbers } = foundBy(report(done, differing, left));
    return [text, numbers.count, numbers.total, numbers.left];
  };
  expect(said(10, 0, 0)).toEqual(['policies:testNothing', 10, 10, 0]);
  expect(said(10, 3, 0)).toEqual(['policies:testSome', 3, 10, 0]);
  expect(said(10, 0, 4)).toEqual(['policies:testNothingLeft', 6, 6, 4]);
  expect(said(10, 3, 4)).toEqual(['policies:testSomeLeft', 3, 6, 4]);
  expect(said(1_000, 0, 1_000)).toEqual(['policies:testAllLeft', 1_000, 0, 1_000]);
});

test('a draft is tried by a back-test that came to its end and found complaints', () => {
  const found = report(10, 0, 0);
  expect(triedBy({ ...found, status: 'done' })).toBe('tested');
  expect(triedBy({ ...report(0, 0, 0), status: 'done' })).toBe('untested');
  expect(triedBy(undefined)).toBe('untested');
  for (const status of ['waiting', 'running', 'stopped', 'failed'])
    expect(triedBy({ ...found, status })).toBe('unfinished');
});
