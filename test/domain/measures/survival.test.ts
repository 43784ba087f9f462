import fc from 'fast-check';
import {
  lastedOf,
  medianOf,
  openAfter,
  type SurvivalStep,
  survivalOf,
  unitsOf,
} from '../../../domain/measures/survival';
import { DAY, HOUR } from '../../../domain/time';

/*
 * The 21 patients who were given 6-mercaptopurine in the trial of Freireich and others (1963), with which textbooks explain the
 * method: weeks in remission, + for those who were still in remission when last seen.
 * 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+
 */
const ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
const lasted = [...new Set([...ENDED, ...CENSORED])].map((after) => ({
  after,
  ended: ENDED.filter((one) => one === after).length,
  censored: CENSORED.filter((one) => one === after).length,
}));

test('the example of the textbooks comes out as it does by hand', () => {
  const steps = survivalOf(lasted);
  const falls = steps.filter(({ ended }) => ended > 0);
  expect(falls.map(({ after, atRisk, ended }) => [after, atRisk, ended])).toEqual([
    [6, 21, 3],
    [7, 17, 1],
    [10, 15, 1],
    [13, 12, 1],
    [16, 11, 1],
    [22, 7, 1],
    [23, 6, 1],
  ]);
  const byHand = [18 / 21, 16 / 17, 14 / 15, 11 / 12, 10 / 11, 6 / 7, 5 / 6];
  for (const [index, { open }] of falls.entries()) {
    expect(open).toBeCloseTo(
      byHand.slice(0, index + 1).reduce((a, b) => a * b),
      12,
    );
  }
  // As they are printed.
  expect(falls.map(({ open }) => open.toFixed(3))).toEqual([
    ...['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448'],
  ]);
  expect(falls[0]!.bounds!.map((bound) => bound.toFixed(4))).toEqual(['0.6197', '0.9516']);
  expect(falls[6]!.bounds!.map((bound) => bound.toFixed(4))).toEqual(['0.1881', '0.6801']);
  expect(medianOf(steps)).toBe(23);
  // After 10 weeks thirteen of them are followed further.
  expect(openAfter(steps, 10)).toEqual({ share: falls[2]!.open, atRisk: 13 });
  expect(openAfter(steps, 5)).toEqual({ share: 1, atRisk: 21 });
  // Nobody was followed longer than 35 weeks.
  expect(openAfter(steps, 35)).toEqual({ share: null, atRisk: 0 });
});

test('without censored cases it is the share that lasts longer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * DAY }), { minLength: 1, maxLength: 60 }), (lengths) => {
      const steps = survivalOf(lastedOf(lengths.map((one) => ({ lasted: one, ended: true }))));
      for (const { after, open, atRisk } of steps) {
        expect(open).toBeCloseTo(lengths.filter((one) => unitsOf(one) > after).length / lengths.length, 9);
        expect(atRisk).toBe(lengths.filter((one) => unitsOf(one) >= after).length);
      }
      expect(openAfter(steps, 20 * 24)).toEqual({ share: expect.closeTo(0, 9), atRisk: 0 });
    }),
  );
});

const anyRun = fc.record({
  lasted: fc.integer({ min: 0, max: 40 * DAY }),
  ended: fc.boolean(),
});

test('told by the day it is what it is by the hour, at the end of each day', () => {
  fc.assert(
    fc.property(fc.array(anyRun, { maxLength: 80 }), (runs) => {
      const counted = lastedOf(runs);
      const [hours, days] = [survivalOf(counted), survivalOf(counted, 24)];
      const sum = (steps: readonly SurvivalStep[], of: 'ended' | 'censored') =>
        steps.reduce((all, step) => all + step[of], 0);
      expect(sum(days, 'ended')).toBe(runs.filter(({ ended }) => ended).length);
      expect(sum(days, 'censored')).toBe(runs.filter(({ ended }) => !ended).length);
      for (const { after, atRisk, open } of days) {
        expect(openAfter(hours, (after - 1) * 24).atRisk).toBe(atRisk);
        expect(hours.findLast((step) => step.after <= after * 24)!.open).toBe(open);
        expect(runs.filter((run) => run.lasted > (after - 1) * DAY || (after === 1 && run.lasted === 0))).toHaveLength(
          atRisk,
        );
      }
      const shares = hours.map(({ open }) => open);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      for (const { open, bounds } of hours) {
        if (bounds !== null) expect(bounds[0] <= open && open <= bounds[1]).toBe(true);
      }
    }),
  );
});

test('an hour counts once it has begun, and what is over at once took one', () => {
  expect([0, 1, HOUR, HOUR + 1, DAY].map(unitsOf)).toEqual([1, 1, 1, 2, 24]);
});

test('of nothing nothing is known', () => {
  expect(survivalOf([])).toEqual([]);
  expect(medianOf([])).toBeNull();
  expect(openAfter([], 1)).toEqual({ share: null, atRisk: 0 });
});
