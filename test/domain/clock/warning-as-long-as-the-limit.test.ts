import type { Duration } from '../../../domain/calendar/duration';
import { startClock } from '../../../domain/clock/plan';
import { clockId } from '../../../domain/ids';
import { beijing, CHINA } from '../calendar/calendars';
import { aRule } from '../complaint/a-policy';
import { HILLSIDE } from '../complaint/an-organisation';
import { hours, workingHours } from './limits';

/**
 * The checkpoints of a clock that starts on Monday 2 March 2026 at 09:00, with one warning at a given time before its
 * limit.
 */
function checkpoints(limit: Duration, before: Duration): readonly string[] {
  const rule = aRule('handling', limit, { warnings: [{ before }], ladder: [] });
  const start = { id: clockId('handling-4'), kind: rule.kind, chain: HILLSIDE, startedAt: beijing('2026-03-02 09:00') };
  return startClock(CHINA, rule, start).checkpoints.map(({ type }) => type);
}

test.each([
  ['working hours', workingHours],
  ['hours', hours],
])('a warning that would come at the start of the clock is left out, for a limit in %s', (_unit, of) => {
  expect(checkpoints(of(4), of(4))).toEqual(['breach']);
  expect(checkpoints(of(4), of(5))).toEqual(['breach']);
  expect(checkpoints(of(4), of(3))).toEqual(['warning', 'breach']);
});
