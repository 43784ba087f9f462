import { DAY, HOUR } from '../../domain/time';
import { ticks } from '../../web/complaint/ticks';

const from = new Date(2026, 2, 11, 10).getTime();

test.each([1, 2, 3, 8])('there are no more moments on the axis than there is room for: %d', (room) => {
  for (const long of [HOUR, 10 * HOUR, 3 * DAY, 16 * DAY, 90 * DAY]) {
    const written = ticks({ from, to: from + long }, room);
    // One more may stand at the very beginning or end, where the page leaves it out if it has no room.
    expect(written.length).toBeLessThanOrEqual(room + 1);
  }
});

test('a narrow axis has whole days where a wide one has hours', () => {
  const day = { from, to: from + DAY };
  expect(ticks(day, 8).some(({ isDay }) => !isDay)).toBe(true);
  expect(ticks(day, 1)).toEqual([{ at: new Date(2026, 2, 12).getTime(), isDay: true }]);
});
