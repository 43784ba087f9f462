import { inZone } from '../../../domain/calendar/calendar';
import { HOUR, MINUTE } from '../../../domain/time';

const at = (text: string): number => Date.parse(text);

test('a moment is shown with the offset of its zone', () => {
  expect(inZone([[0, 8 * HOUR]], at('2026-03-11T02:00:00.999Z'))).toBe('2026-03-11T10:00:00.999+08:00');
  expect(inZone([[0, 0]], at('2026-03-11T02:00:00Z'))).toBe('2026-03-11T02:00:00.000+00:00');
  expect(inZone([[0, -(3 * HOUR + 30 * MINUTE)]], at('2026-03-11T02:00:00Z'))).toBe('2026-03-10T22:30:00.000-03:30');
});

test('summer time counts from its moment on, and the first offset for all time before', () => {
  const offsets = [
    [at('2026-03-29T01:00:00Z'), HOUR],
    [at('2026-10-25T01:00:00Z'), 0],
  ] as const;
  expect(inZone(offsets, at('2026-10-25T00:59:59Z'))).toBe('2026-10-25T01:59:59.000+01:00');
  expect(inZone(offsets, at('2026-10-25T01:00:00Z'))).toBe('2026-10-25T01:00:00.000+00:00');
  expect(inZone(offsets, at('1999-01-01T00:00:00Z'))).toBe('1999-01-01T01:00:00.000+01:00');
});

test('where nothing is known of the zone, a moment is shown in UTC', () => {
  expect(inZone([], at('2026-03-11T02:00:00Z'))).toBe('2026-03-11T02:00:00.000+00:00');
});
