import { briefOf, briefTimes, isInTime } from '../../../domain/brief/schedule';
import { DAY, HOUR } from '../../../domain/time';
import { BERLIN, beijing, CHINA, inBeijing } from '../calendar/calendars';

test.each([
  ['a Tuesday', '2026-03-03 08:00', '2026-03-02 08:00', '2026-03-04 08:00'],
  ['a Friday, whose brief covers the weekend', '2026-03-06 08:00', '2026-03-05 08:00', '2026-03-09 08:00'],
  ['the Monday after it', '2026-03-09 08:00', '2026-03-06 08:00', '2026-03-10 08:00'],
  ['the last working day before the holidays of October', '2026-09-30 08:00', '2026-09-29 08:00', '2026-10-08 08:00'],
  ['a Sunday that is worked', '2026-01-04 08:00', '2025-12-31 08:00', '2026-01-05 08:00'],
])(
  '%s (%s) has a brief of what came since the one before, and of what runs out before the next',
  (_name, at, since, until) => {
    const brief = briefOf(CHINA, beijing(at))!;
    expect([brief.day, inBeijing(brief.since), inBeijing(brief.until), inBeijing(brief.over)]).toEqual([
      at.slice(0, 10),
      since,
      until,
      inBeijing(beijing(`${at.slice(0, 10)} 00:00`) + DAY),
    ]);
  },
);

test.each(['2026-03-07 08:00', '2026-03-08 08:00', '2026-10-05 08:00', '2026-01-02 08:00'])(
  'a day that is not worked has none: %s',
  (at) => {
    expect(briefOf(CHINA, beijing(at))).toBeNull();
  },
);

test('in between, the last brief is that of the morning, and at night that of the day before', () => {
  const of = (at: string) => Object.values(briefTimes(CHINA, beijing(at))).map(inBeijing);
  expect(of('2026-03-03 15:00')).toEqual(['2026-03-03 08:00', '2026-03-04 08:00']);
  expect(of('2026-03-03 07:59')).toEqual(['2026-03-02 08:00', '2026-03-03 08:00']);
  expect(of('2026-03-07 12:00')).toEqual(['2026-03-06 08:00', '2026-03-09 08:00']);
});

test('each brief ends where the next one begins, so that no limit and no complaint falls between two', () => {
  let last = briefOf(CHINA, beijing('2025-12-31 08:00'))!;
  for (let at = last.at + DAY; at < beijing('2026-12-31 08:00'); at += DAY) {
    const brief = briefOf(CHINA, at);
    if (brief === null) continue;
    expect([brief.since, last.until]).toEqual([last.at, brief.at]);
    last = brief;
  }
});

test('on the days on which clocks are changed it is at eight all the same', () => {
  const spring = briefTimes(BERLIN, Date.parse('2026-03-28T20:00:00Z'));
  expect(new Date(spring.until).toISOString()).toBe('2026-03-29T06:00:00.000Z');
  expect(spring.until - spring.since).toBe(23 * HOUR);
});

test('without a calendar there is one a day', () => {
  expect(briefTimes(undefined, 10 * DAY)).toEqual({ since: 9 * DAY, until: 11 * DAY });
});

test('a brief that is more than four hours late is not written any more', () => {
  const at = beijing('2026-03-03 08:00');
  expect([at, at + 4 * HOUR, at + 4 * HOUR + 1, at + DAY].map((now) => isInTime(at, now))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
