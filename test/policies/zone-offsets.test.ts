import fc from 'fast-check';
import { zoneNamed, zoneOffsets } from '../../db/policies/documents/zone-offsets';
import type { Calendar } from '../../domain/calendar/calendar';

/**
 * Zones with summer time in both hemispheres, with changes of half an hour and of two hours, with changes around
 * Ramadan twice a year, with a skipped day, and with unusual offsets.
 */
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Argentina/Tucuman',
  'America/Caracas',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Pacific/Apia',
];

const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2060, 11, 31, 23, 59, 59);

/** Local time, computed from the fields that Intl gives, which is another way than the one that is tested. */
function wallClock(zone: string): (t: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (t) => {
    const part = Object.fromEntries(format.formatToParts(t).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  };
}

const offsetAt = (offsets: Calendar['offsets'], t: number): number => offsets.findLast(([from]) => from <= t)![1];

describe('the offsets of a zone', () => {
  test.each(ZONES)('%s: give the same local time as Intl, at random moments and around every change', (zone) => {
    const offsets = zoneOffsets(zone);
    const shown = wallClock(zone);
    const agrees = (t: number) => expect(t + offsetAt(offsets, t)).toBe(shown(t));
    fc.assert(
      fc.property(fc.integer({ min: FIRST / 1_000, max: LAST / 1_000 }), (second) => agrees(second * 1_000)),
      { numRuns: 400 },
    );
    for (const [from] of offsets.slice(1)) {
      for (const seconds of [-60, -1, 0, 1, 60]) agrees(from + seconds * 1_000);
    }
  });

  test('of Shanghai consist of a single one', () => {
    expect(zoneOffsets('Asia/Shanghai')).toEqual([[FIRST, 8 * 3_600_000]]);
  });

  test('change at the exact second', () => {
    const [, spring, autumn] = zoneOffsets('America/New_York', { from: 2026, to: 2026 });
    expect(spring).toEqual([Date.UTC(2026, 2, 8, 7), -4 * 3_600_000]);
    expect(autumn).toEqual([Date.UTC(2026, 10, 1, 6), -5 * 3_600_000]);
  });

  test('contain the day that Samoa skipped, and the twelve days for which Tucumán changed its clocks', () => {
    expect(zoneOffsets('Pacific/Apia', { from: 2011, to: 2011 })).toContainEqual([
      Date.UTC(2011, 11, 30, 10),
      14 * 3_600_000,
    ]);
    const hours = zoneOffsets('America/Argentina/Tucuman', { from: 2004, to: 2004 }).map(([, ms]) => ms / 3_600_000);
    expect(hours).toEqual([-3, -4, -3]);
  });

  test('take little space', () => {
    for (const zone of ZONES) expect(zoneOffsets(zone).length).toBeLessThan(250);
  });

  test('of an unknown zone are an error', () => {
    expect(() => zoneOffsets('Asia/Peking')).toThrow(RangeError);
  });
});

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['asia/shanghai', 'Asia/Shanghai'],
  ['PRC', 'PRC'],
  ['UTC', 'UTC'],
  ['+08:00', undefined],
  ['Mars/Olympus', undefined],
  ['', undefined],
])('the zone "%s" is known as %s', (zone, known) => {
  expect(zoneNamed(zone)).toBe(known);
});
