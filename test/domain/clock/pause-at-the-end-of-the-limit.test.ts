import { deadline } from '../../../domain/clock/deadline';
import { beijing, CHINA, inBeijing } from '../calendar/calendars';
import { aRule } from '../complaint/a-policy';
import { calendarDays } from './limits';

/** One calendar day from Friday ends on a Saturday, so the limit moves to the end of Monday. */
const RULE = aRule('handling', calendarDays(1, true), { warnings: [], ladder: [], pausable: true });
const startedAt = beijing('2026-03-06 10:00');

const due = (from: string, to: string): string =>
  inBeijing(deadline(CHINA, RULE, { startedAt, pauses: [{ from: beijing(from), to: beijing(to) }] }));

test('a limit that moves to the end of its day is not moved again by a pause that begins at that moment', () => {
  expect(inBeijing(deadline(CHINA, RULE, { startedAt, pauses: [] }))).toBe('2026-03-10 00:00');
  expect(due('2026-03-10 00:00', '2026-03-12 11:00')).toBe('2026-03-10 00:00');
  expect(due('2026-03-09 23:59', '2026-03-12 11:00')).toBe('2026-03-13 00:00');
});
