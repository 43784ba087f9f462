import fc from 'fast-check';
import { endOfDay, localDay, type Reckoned } from '../../../domain/calendar/calendar';
import { endOfDayRolled, endOfWorkingDay, reach, reachBack, timeBetween } from '../../../domain/calendar/working-time';
import { MINUTE } from '../../../domain/time';
import * as reference from '../clock/reference';
import { anyCalendarAndMoment, anyLength } from './random-calendar';

/** In any calendar, with changes of the clock at any minute, the domain has to agree with a search minute by minute. */

const anyFlow = fc.constantFrom('elapsed', 'working');
const anyReckoned = fc.constantFrom<Reckoned>('moment', 'limit');
const RUNS = { numRuns: 300 };

test('the local day is the one that local time shows', () => {
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

test('a length of working time is reached backwards when its first minute begins', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyLength, ([calendar, to], length) => {
      expect(reachBack(calendar, to, length)).toBe(reference.reachBack(calendar, to, length));
    }),
    RUNS,
  );
});

test('measuring reverses reaching forward', () => {
  fc.assert(
    fc.property(anyCalendarAndMoment, anyLength, ([calendar, from], length) => {
      expect(timeBetween(calendar, 'working', from, reach(calendar, 'working', from, length))).toBe(length);
      expect(timeBetween(calendar, 'working', reachBack(calendar, from, length), from)).toBe(length);
    }),
    RUNS,
  );
});

test('the nth working day ends with its last working minute, counted forward and backward', () => {
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

test('the nth calendar day ends when local time leaves it, or leaves the next working day', () => {
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
