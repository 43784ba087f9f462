import type { Checkpoint, Clock } from '../../../domain/clock/clock';
import { extended, paused, plan, prolonged, resumed, retarget, startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import type { ClockRule } from '../../../domain/policy/rules';
import { beijing, CHINA, inBeijing } from '../calendar/calendars';
import { aRule } from '../complaint/a-policy';
import { CITY, HILLSIDE } from '../complaint/an-organisation';
import { calendarDays, hours, workingDays, workingHours } from './limits';

/**
 * A clock under this rule, which a county holds. It begins on Monday 2 March 2026 at 09:00 unless another moment is
 * given.
 */
function aClock(rule: ClockRule, startedAt = '2026-03-02 09:00', chain: Clock['chain'] = HILLSIDE): Clock {
  return startClock(CHINA, rule, { id: clockId('handling-4'), kind: rule.kind, chain, startedAt: beijing(startedAt) });
}

const named = (checkpoint: Checkpoint): string =>
  checkpoint.type === 'warning'
    ? `warning ${checkpoint.key}`
    : checkpoint.type === 'level'
      ? `level ${checkpoint.level}`
      : 'breach';

/** The checkpoints that have not acted yet, as `breach 2026-03-03 18:00`. */
const ahead = (clock: Clock): string[] => clock.checkpoints.map((c) => `${named(c)} ${inBeijing(c.at)}`);
const due = (clock: Clock): string => inBeijing(clock.dueAt);
const from = (clock: Clock, first: string, last: string) => paused(CHINA, RULE, clock, beijing(first), beijing(last));

const none = { warnings: [], ladder: [] } as const;
/** Seven working hours: from Monday 09:00 to 18:00. */
const RULE = aRule('handling', workingHours(7), { ...none, pausable: true });

describe('warnings', () => {
  test('come at shares of the working time, not of the hours on the wall', () => {
    const clock = aClock(
      aRule('handling', workingHours(10), { warnings: [{ share: 0.5 }, { share: 0.8 }], ladder: [] }),
    );
    expect(ahead(clock)).toEqual([
      'warning 50% 2026-03-02 16:00',
      'warning 80% 2026-03-03 10:00',
      'breach 2026-03-03 12:00',
    ]);
  });

  test('come at shares of the elapsed time if the limit is in hours', () => {
    const clock = aClock(aRule('handling', hours(24), { warnings: [{ share: 0.5 }], ladder: [] }));
    expect(ahead(clock)).toEqual(['warning 50% 2026-03-02 21:00', 'breach 2026-03-03 09:00']);
  });

  test('the yellow card comes one working day before the limit', () => {
    const rule = aRule('handling', workingDays(5), { warnings: [{ before: workingDays(1) }], ladder: [] });
    expect(ahead(aClock(rule, '2026-03-06 10:00'))).toEqual([
      'warning 1 working-days before 2026-03-12 18:00',
      'breach 2026-03-13 18:00',
    ]);
  });

  test('a limit shorter than the distance has no such warning', () => {
    const clock = aClock(aRule('handling', workingHours(4), { warnings: [{ before: workingDays(1) }], ladder: [] }));
    expect(ahead(clock)).toEqual(['breach 2026-03-02 15:00']);
  });

  test('have a name of their own also for a share with a fraction of a percent', () => {
    const clock = aClock(
      aRule('handling', workingHours(7), { warnings: [{ share: 0.333 }, { share: 0.33 }], ladder: [] }),
    );
    expect(clock.checkpoints.map(named)).toEqual(['warning 33%', 'warning 33.3%', 'breach']);
  });

  test('fall on a whole millisecond, whenever the clock began', () => {
    const rule = aRule('handling', workingDays(4), { warnings: [{ share: 0.8 }], ladder: [{ share: 0.3 }] });
    const start = { id: clockId('handling-4'), kind: rule.kind, chain: HILLSIDE };
    const clock = startClock(CHINA, rule, { ...start, startedAt: beijing('2026-03-02 09:00') + 123 });
    for (const { at } of clock.checkpoints) expect(Number.isInteger(at)).toBe(true);
  });
});

describe('the ladder', () => {
  test('tells level after level at further shares of the limit', () => {
    const rule = aRule('handling', hours(8), { warnings: [], ladder: [{ share: 0.25 }, { share: 0.5 }, { share: 1 }] });
    expect(ahead(aClock(rule))).toEqual([
      'breach 2026-03-02 17:00',
      'level 1 2026-03-02 19:00',
      'level 2 2026-03-02 21:00',
      'level 3 2026-03-03 01:00',
    ]);
  });

  test('tells level after level after durations of their own kind', () => {
    const ladder = [{ after: hours(1) }, { after: workingHours(2) }, { after: workingDays(1) }];
    expect(ahead(aClock(aRule('handling', workingDays(1), { warnings: [], ladder })))).toEqual([
      'breach 2026-03-03 18:00',
      'level 1 2026-03-03 19:00',
      'level 2 2026-03-04 11:00',
      'level 3 2026-03-04 18:00',
    ]);
  });

  test('can tell the head at the moment of the breach, but after it', () => {
    const rule = aRule('handling', workingHours(7), { warnings: [], ladder: [{ share: 0 }] });
    expect(ahead(aClock(rule))).toEqual(['breach 2026-03-02 18:00', 'level 1 2026-03-02 18:00']);
  });

  test('never tells a level before the one below it, whatever its steps say', () => {
    const ladder = [{ share: 0.5 }, { after: hours(1) }, { after: hours(20) }];
    expect(ahead(aClock(aRule('handling', hours(8), { warnings: [], ladder })))).toEqual([
      'breach 2026-03-02 17:00',
      'level 1 2026-03-02 21:00',
      'level 2 2026-03-02 21:00',
      'level 3 2026-03-03 13:00',
    ]);
  });

  test('ends with the highest unit', () => {
    const ladder = [{ share: 0.5 }, { share: 1 }, { share: 2 }];
    const levels = aClock(aRule('handling', hours(8), { warnings: [], ladder }), undefined, CITY).checkpoints.map(
      named,
    );
    expect(levels).toEqual(['breach', 'level 1', 'level 2']);
  });
});

describe('a pause', () => {
  test('adds its working time to the limit', () => {
    const clock = from(aClock(RULE), '2026-03-02 10:00', '2026-03-02 15:00');
    // Two hours before noon and one after it are added on Tuesday.
    expect(due(clock)).toBe('2026-03-03 12:00');
  });

  test('at night costs a clock that counts working time nothing', () => {
    expect(due(from(aClock(RULE), '2026-03-02 18:00', '2026-03-03 09:00'))).toBe('2026-03-02 18:00');
  });

  test('adds its whole length to a limit in hours', () => {
    const rule = aRule('handling', hours(24), none);
    const clock = paused(CHINA, rule, aClock(rule), beijing('2026-03-02 12:00'), beijing('2026-03-04 12:00'));
    expect(due(clock)).toBe('2026-03-05 09:00');
  });

  test('moves the warnings and levels that come after it, not those before it', () => {
    const rule = aRule('handling', hours(10), { warnings: [{ share: 0.1 }, { share: 0.5 }], ladder: [{ share: 0.1 }] });
    const clock = paused(CHINA, rule, aClock(rule), beijing('2026-03-02 11:00'), beijing('2026-03-02 15:00'));
    expect(ahead(clock)).toEqual([
      'warning 10% 2026-03-02 10:00',
      'warning 50% 2026-03-02 18:00',
      'breach 2026-03-02 23:00',
      'level 1 2026-03-03 00:00',
    ]);
  });

  test('after the breach delays the ladder', () => {
    const rule = aRule('handling', hours(1), { warnings: [], ladder: [{ share: 1 }, { after: hours(3) }] });
    const clock = paused(CHINA, rule, aClock(rule), beijing('2026-03-02 10:30'), beijing('2026-03-02 12:30'));
    expect(ahead(clock)).toEqual(['breach 2026-03-02 10:00', 'level 1 2026-03-02 13:00', 'level 2 2026-03-02 15:00']);
  });

  test('that ends early gives the rest of its time back', () => {
    const held = from(aClock(RULE), '2026-03-02 10:00', '2026-03-04 10:00');
    expect(due(held)).toBe('2026-03-04 18:00');
    const goesOn = resumed(CHINA, RULE, held, beijing('2026-03-02 11:00'));
    expect(due(goesOn)).toBe('2026-03-03 10:00');
    expect(goesOn.pauses).toEqual([{ from: beijing('2026-03-02 10:00'), to: beijing('2026-03-02 11:00') }]);
  });

  test('that has ended as planned stays as it was', () => {
    const held = from(aClock(RULE), '2026-03-02 10:00', '2026-03-02 11:00');
    expect(resumed(CHINA, RULE, held, beijing('2026-03-02 11:00'))).toBe(held);
    expect(resumed(CHINA, RULE, aClock(RULE), beijing('2026-03-02 11:00')).pauses).toEqual([]);
  });

  test('is made longer while it lasts, and no more once it is over', () => {
    const held = from(aClock(RULE), '2026-03-02 10:00', '2026-03-02 11:00');
    const until = beijing('2026-03-02 15:00');
    expect(due(prolonged(CHINA, RULE, held, beijing('2026-03-02 10:59'), until))).toBe('2026-03-03 12:00');
    expect(prolonged(CHINA, RULE, held, beijing('2026-03-02 11:00'), until)).toBe(held);
  });

  test('and another pause both count, also side by side', () => {
    const twice = from(
      from(aClock(RULE), '2026-03-02 10:00', '2026-03-02 11:00'),
      '2026-03-02 14:00',
      '2026-03-02 16:00',
    );
    expect(due(twice)).toBe('2026-03-03 12:00');
    const inARow = from(
      from(aClock(RULE), '2026-03-02 10:00', '2026-03-02 11:00'),
      '2026-03-02 11:00',
      '2026-03-02 12:00',
    );
    expect(due(inARow)).toBe('2026-03-03 11:00');
  });
});

describe('a clock with another rule', () => {
  const ordinary = aRule('handling', workingDays(4), { pausable: true });
  const serious = aRule('handling', workingDays(2), { id: 'handling-serious', pausable: true });

  test('counts from its original start and keeps its pauses', () => {
    const held = paused(CHINA, ordinary, aClock(ordinary), beijing('2026-03-02 10:00'), beijing('2026-03-02 12:00'));
    const targeted = retarget(CHINA, serious, held);
    expect(targeted).toMatchObject({ rule: 'handling-serious', startedAt: held.startedAt, pauses: held.pauses });
    // Two working days end on Wednesday at 18:00. The two hours of the pause are added on Thursday.
    expect(due(targeted)).toBe('2026-03-05 11:00');
  });

  test('does not repeat a warning, a breach or a level that has acted', () => {
    const clock = { ...aClock(ordinary), warned: ['50%'], breachedAt: beijing('2026-03-06 18:00'), level: 1 };
    expect(retarget(CHINA, serious, clock).checkpoints.map(named)).toEqual(['level 2', 'level 3']);
    expect(retarget(CHINA, serious, { ...clock, breachedAt: null, level: 0 }).checkpoints.map(named)).toEqual([
      'warning 80%',
      'breach',
      'level 1',
      'level 2',
      'level 3',
    ]);
  });

  test('is still breached under a longer rule, if it was breached under the shorter one', () => {
    const breached = { ...aClock(serious), warned: ['50%', '80%'], breachedAt: beijing('2026-03-04 18:00'), level: 0 };
    const targeted = retarget(CHINA, ordinary, breached);
    expect(targeted.breachedAt).toBe(breached.breachedAt);
    expect(targeted.checkpoints.map(named)).toEqual(['level 1', 'level 2', 'level 3']);
  });
});

describe('a deadline', () => {
  test('is provisional while it reaches into a year whose holidays are not published', () => {
    const rule = aRule('reply', workingDays(5), none);
    expect(aClock(rule, '2026-12-28 10:00').provisional).toBe(true);
    expect(aClock(rule, '2026-12-21 10:00').provisional).toBe(false);
    expect(aClock(aRule('reply', calendarDays(15), none), '2026-12-28 10:00').provisional).toBe(false);
  });

  test('is provisional where granted working time reaches into such a year, whatever time the limit counts', () => {
    const onTheWall = aRule('handling', hours(96), none);
    const working = extended(CHINA, RULE, aClock(RULE, '2026-12-28 09:00'), beijing('2026-12-30 18:00'));
    // Ninety-six hours end on 1 January at 09:00, and two granted working days some days later.
    expect(retarget(CHINA, onTheWall, working).provisional).toBe(true);
    const elapsed = extended(CHINA, onTheWall, aClock(onTheWall, '2026-12-28 09:00'), beijing('2027-01-04 09:00'));
    expect(elapsed.provisional).toBe(false);
  });

  test('becomes provisional when a pause carries it over the year', () => {
    const clock = aClock(aRule('handling', workingDays(3), none), '2026-12-28 10:00');
    expect(clock.provisional).toBe(false);
    expect(from(clock, '2026-12-29 09:00', '2026-12-31 18:00').provisional).toBe(true);
  });

  test('is the same however often it is computed', () => {
    const rule = aRule('handling', workingDays(4));
    const clock = aClock(rule);
    expect(plan(CHINA, rule, clock)).toEqual({
      dueAt: clock.dueAt,
      provisional: clock.provisional,
      checkpoints: clock.checkpoints,
    });
  });
});
