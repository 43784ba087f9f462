import { endOfDay, isDueToday, justAfter } from '../../web/frame/today';

const at = (hour: number, minute = 0, day = 11): number => new Date(2026, 2, day, hour, minute).getTime();
const NOW = at(10);

test.each([
  ['that has passed', at(9, 59), false],
  ['of this moment', NOW, true],
  ['later in the day', at(17, 30), true],
  ['at 24:00, which is the end of this day', at(24), true],
  ['of the next morning', at(8, 0, 12), false],
  ['at 24:00 of the next day', at(24, 0, 12), false],
  ['that there is not', Number.POSITIVE_INFINITY, false],
])('whether a limit %s is due today', (_, limit, expected) => {
  expect(isDueToday(limit, NOW)).toBe(expected);
});

test('the API is asked for limits before a moment, by which one at 24:00 today is among those of today', () => {
  const bound = justAfter(endOfDay(NOW));
  expect(at(24)).toBeLessThan(Date.parse(bound));
  expect(at(0, 1, 12)).toBeGreaterThan(Date.parse(bound));
});

test('at midnight the day that begins is meant', () => {
  expect(endOfDay(at(0))).toBe(at(24));
  expect(isDueToday(at(24), at(0))).toBe(true);
});
