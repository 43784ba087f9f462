import { localTime } from '../../../api/exports/local-time';
import { HOUR, MINUTE } from '../../../domain/time';

const at = (text: string): number => Date.parse(text);

test('a moment has the offset of its zone and no parts of a second', () => {
  expect(localTime([[0, 8 * HOUR]], at('2026-03-11T02:00:00.999Z'))).toBe('2026-03-11T10:00:00+08:00');
  expect(localTime([[0, 0]], at('2026-03-11T02:00:00Z'))).toBe('2026-03-11T02:00:00+00:00');
  expect(localTime([[0, -(3 * HOUR + 30 * MINUTE)]], at('2026-03-11T02:00:00Z'))).toBe('2026-03-10T22:30:00-03:30');
});

test('summer time counts from its moment on, and the first offset for all time before', () => {
  const offsets = [
    [at('2026-03-29T01:00:00Z'), HOUR],
    [at('2026-10-25T01:00:00Z'), 0],
  ] as const;
  expect(localTime(offsets, at('2026-10-25T00:59:59Z'))).toBe('2026-10-25T01:59:59+01:00');
  expect(localTime(offsets, at('2026-10-25T01:00:00Z'))).toBe('2026-10-25T01:00:00+00:00');
  expect(localTime(offsets, at('1999-01-01T00:00:00Z'))).toBe('1999-01-01T01:00:00+01:00');
});

test('rules without a zone show UTC', () => {
  expect(localTime([], at('2026-03-11T02:00:00Z'))).toBe('2026-03-11T02:00:00+00:00');
});
