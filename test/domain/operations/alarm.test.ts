import fc from 'fast-check';
import { personId } from '../../../domain/ids';
import { type AlarmStep, alarmPermits, settleAlarm, standingOf, takeAlarm } from '../../../domain/operations/alarm';

const [li, zhao, wang] = ['p-li', 'p-zhao', 'p-wang'].map(personId) as [
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
  ReturnType<typeof personId>,
];

const OPEN = standingOf([]);
const TAKEN = standingOf([{ what: 'taken', by: li, at: 1 }]);
const SETTLED = standingOf([
  { what: 'taken', by: li, at: 1 },
  { what: 'settled', by: li, at: 2, done: 'mended' },
]);

describe('an alarm', () => {
  test('is open until somebody takes it', () => {
    expect(OPEN).toEqual({ state: 'open' });
    expect(takeAlarm(OPEN, li, 1)).toEqual([{ what: 'taken', by: li, at: 1 }]);
    expect(TAKEN).toEqual({ state: 'taken', taken: { by: li, at: 1 } });
  });

  test('that somebody has taken is not taken by another who does not know of that', () => {
    expect(takeAlarm(TAKEN, zhao, 2)).toEqual({ refused: 'taken', by: li });
    expect(takeAlarm(TAKEN, zhao, 2, wang)).toEqual({ refused: 'taken', by: li });
  });

  test('is taken over from whoever has it, and both stay on record', () => {
    const steps = takeAlarm(TAKEN, zhao, 2, li) as readonly AlarmStep[];
    expect(standingOf([{ what: 'taken', by: li, at: 1 }, ...steps])).toEqual({
      state: 'taken',
      taken: { by: zhao, at: 2 },
    });
  });

  test('is taken once by the same person, however often they say so', () => {
    expect(takeAlarm(TAKEN, li, 5)).toEqual([]);
  });

  test('that nobody has is taken by whoever settles it', () => {
    expect(settleAlarm(OPEN, zhao, 3, 'mended')).toEqual([
      { what: 'taken', by: zhao, at: 3 },
      { what: 'settled', by: zhao, at: 3, done: 'mended' },
    ]);
  });

  test('that another has is not settled before it is taken over', () => {
    expect(settleAlarm(TAKEN, zhao, 3, 'mended')).toEqual({ refused: 'taken', by: li });
    expect(settleAlarm(TAKEN, li, 3, 'mended')).toEqual([{ what: 'settled', by: li, at: 3, done: 'mended' }]);
  });

  test('that is settled stays so, and repeating that does no harm', () => {
    expect(SETTLED).toMatchObject({ taken: { by: li, at: 1 }, settled: { by: li, at: 2, done: 'mended' } });
    expect(settleAlarm(SETTLED, li, 9, 'mended')).toEqual([]);
    expect(settleAlarm(SETTLED, li, 9, 'otherwise')).toEqual({ refused: 'settled', by: li });
    expect(takeAlarm(SETTLED, zhao, 9, li)).toEqual({ refused: 'settled', by: li });
  });
});

test('what somebody may do about an alarm is what is not refused', () => {
  const standings = fc.constantFrom(OPEN, TAKEN, SETTLED);
  const people = fc.constantFrom(li, zhao, wang);
  fc.assert(
    fc.property(standings, people, (standing, who) => {
      const { take, settle } = alarmPermits(standing, who);
      const taking = take === null ? [] : takeAlarm(standing, who, 9, take.from ?? undefined);
      expect('refused' in taking).toBe(false);
      if (take !== null) expect(taking).toHaveLength(1);
      else if (standing.state !== 'settled') expect(takeAlarm(standing, who, 9)).toEqual([]);
      expect('refused' in settleAlarm(standing, who, 9, 'x')).toBe(!settle);
    }),
  );
});
