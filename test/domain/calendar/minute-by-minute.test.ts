import fc from 'fast-check';
import { localDay } from '../../../domain/calendar/calendar';
import {
  endOfCalendarDay,
  endOfWorkingDay,
  reach,
  reachBack,
  timeBetween,
} from '../../../domain/calendar/working-time';
import { MINUTE } from '../../../domain/time';
import * as reference from '../clock/reference';
import { anyCalendarAndMoment, anyLength } from './random-calendar';

/** Any calendar, with daylight saving at any minute: the arithmetic agrees with a walk minute by minute. */

const anyFlow = fc.constantFrom('elapsed', 'working');
const RUNS = { numRuns: 300 };

test('the local day is the one on the watch', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, ([calendar, at]) => {
      expect(localDay(calendar, at)).toBe(reference.localDay(calendar, at));
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
    fc.property(anyCalendarAndMoment, anyCount, ([calendar, from], count) => {
      expect(endOfWorkingDay(calendar, from, count)).toBe(reference.endOfWorkingDay(calendar, from, count));
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
        expect(endOfCalendarDay(calendar, from, count, roll)).toBe(
          reference.endOfCalendarDay(calendar, from, count, roll),
        );
      },
    ),
    { numRuns: 100 },
  );
});
