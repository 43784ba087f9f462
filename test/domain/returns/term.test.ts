import { refusalOf } from '../../../domain/returns/filing';
import { dueOn, isFor, outsideFault } from '../../../domain/returns/term';
import { CHINA } from '../calendar/calendars';
import { aReturn, titled } from './a-return';

const months = (...all: string[]) => ({ months: all });

describe('a return', () => {
  test('is for periods of which all months lie in its time', () => {
    const half = months('2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03');
    expect(isFor({}, half)).toBe(true);
    expect(isFor({ until: '2026-12' }, half)).toBe(false);
    expect(isFor({ since: '2027-01' }, half)).toBe(false);
    expect(isFor({ since: '2026-10', until: '2027-03' }, half)).toBe(true);
  });

  test('says which one takes its place, or was there before it, and is not filed', () => {
    const old = aReturn({ ...titled('old'), until: '2026-12', followedBy: 'new' });
    const next = aReturn({ ...titled('new'), since: '2027-01' });
    const among = [next, old];
    expect(outsideFault(old, months('2026-12'), among)).toBeNull();
    const late = outsideFault(old, months('2027-01'), among)!;
    expect(late.says.en).toBe(
      'This return is for periods that end by 2026-12; after that “new” (new) takes its place.',
    );
    expect(outsideFault(next, months('2026-12'), among)!.says.en).toBe(
      'This return is for periods from 2027-01 on; before that “old” (old) is filed.',
    );
    for (const finished of [true, false]) {
      const refused = refusalOf(old, { finished, faults: [late], nil: false }, false);
      expect(refused).toEqual({ reason: 'not-for-period', says: late.says });
    }
  });

  test('is due by the end of a month, or some working days after its period', () => {
    const due = (deadline: { unit: 'months' | 'working-days'; amount: number }, last: string) =>
      dueOn({ deadline }, months('2026-01', last), CHINA);
    expect(due({ unit: 'months', amount: 1 }, '2026-03')).toBe('2026-04-30');
    expect(due({ unit: 'months', amount: 2 }, '2026-12')).toBe('2027-02-28');
    // The Labour Day holidays lie between.
    expect(due({ unit: 'working-days', amount: 2 }, '2026-02')).toBe('2026-03-03');
    expect(due({ unit: 'working-days', amount: 1 }, '2026-04')).toBe('2026-05-06');
    expect(dueOn({}, months('2026-04'), CHINA)).toBeNull();
  });
});
