import fc from 'fast-check';
import { endOfDay, localDay, type Reckoned } from '../../../domain/calendar/calendar';
import { endOfDayRolled, endOfWorkingDay, reach, reachBack, timeBetween } from '../../../domain/calendar/working-time';
import { MINUTE } from '../../../domain/time';
import * as reference from '../clock/reference';
import { anyCalendarAndMoment, anyLength } from './random-calendar';

/** Any calendar, with daylight saving at any minute: the arithmetic agrees with a walk minute by minute. */

const anyFlow = fc.constantFrom('elapsed', 'working');
const anyReckoned = fc.constantFrom<Reckoned>('moment', 'limit');
const RUNS = { numRuns: 300 };

test('the local day is the one on the watch', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyReckoned, ([calendar, at], as) => {
      expect(localDay(calendar, at, as)).toBe(reference.localDay(calendar, at, as));
    }),
    RUNS,
  );
});

test('working time between two moments is the sum of its minutes', () => {
  fc.assert(
    fc.property(
      anyCalendarAndMoment,
      anyFlow,
      fc.integer({ min: -60, max: 10 * 1_440 }),
      ([calendar, from], flow, n) => {
        const to = from + n * MINUTE;
        expect(timeBetween(calendar, flow, from, to)).toBe(reference.timeBetween(calendar, flow, from, to));
      },
    ),
    RUNS,
  );
});

test('a length of working time is reached when its last minute is over', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyFlow, anyLength, ([calendar, from], flow, length) => {
      expect(reach(calendar, flow, from, length)).toBe(reference.reach(calendar, flow, from, length));
    }),
    RUNS,
  );
});

test('a length of working time is reached back when its first minute begins', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyLength, ([calendar, to], length) => {
      expect(reachBack(calendar, to, length)).toBe(reference.reachBack(calendar, to, length));
    }),
    RUNS,
  );
});

test('reaching forward and measuring are each other’s inverse', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyLength, ([calendar, from], length) => {
      expect(timeBetween(calendar, 'working', from, reach(calendar, 'working', from, length))).toBe(length);
      expect(timeBetween(calendar, 'working', reachBack(calendar, from, length), from)).toBe(length);
    }),
    RUNS,
  );
});

test('the nth working day ends with its last working minute, counted forward and back', () => {
  const anyCount = fc.integer({ min: -3, max: 5 }).filter((count) => count !== 0);
  fc.assert(
    fc.property(anyCalendarAndMoment, anyReckoned, anyCount, ([calendar, from], as, count) => {
      expect(endOfWorkingDay(calendar, localDay(calendar, from, as), count)).toBe(
        reference.endOfWorkingDay(calendar, reference.localDay(calendar, from, as), count),
      );
    }),
    { numRuns: 100 },
  );
});

test('the nth calendar day ends when the watch leaves it, or when it leaves the next working day', () => {
  fc.assert(
    fc.property(
      anyCalendarAndMoment,
      fc.integer({ min: -3, max: 10 }),
      fc.boolean(),
      ([calendar, from], count, roll) => {
        const day = localDay(calendar, from, 'moment') + count;
        expect((roll ? endOfDayRolled : endOfDay)(calendar, day)).toBe(reference.endOfDay(calendar, day, roll));
      },
    ),
    { numRuns: 100 },
  );
});
