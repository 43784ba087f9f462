import {
  DEFAULT_PREFERENCES,
  mailDecision,
  mailingsOf,
  type Preferences,
} from '../../../domain/notification/preferences';
import { MAIL_RETRIES, WEBHOOK_RETRIES, waitAfter } from '../../../domain/notification/retry';
import { DAY, HOUR } from '../../../domain/time';
import { beijing } from '../calendar/calendars';

const EIGHT: readonly (readonly [number, number])[] = [[0, 8 * HOUR]];
const hours = (from: number, to: number): Preferences['quiet'] => [from * 60, to * 60];
const wants = (other: Partial<Preferences>): Preferences => ({
  ...DEFAULT_PREFERENCES,
  email: 'a@example.org',
  ...other,
});
const at = (time: string) => beijing(`2026-03-03 ${time}`);

test('without an address nothing is sent by mail, not even a breach', () => {
  for (const kind of ['duty', 'breach'] as const) {
    expect(mailDecision(kind, DEFAULT_PREFERENCES, false, EIGHT, at('09:00'))).toEqual({ never: true });
  }
});

test.each([
  ['over midnight, in the evening', hours(22, 7), '23:30', beijing('2026-03-04 07:00')],
  ['over midnight, in the morning', hours(22, 7), '06:59', at('07:00')],
  ['within a day', hours(12, 14), '12:00', at('14:00')],
  ['that are over', hours(22, 7), '07:00', null],
  ['that have not begun', hours(22, 7), '21:59', null],
] as const)('quiet hours %s hold a notice back until they end', (_when, quiet, time, until) => {
  const decision = mailDecision('duty', wants({ quiet }), false, EIGHT, at(time));
  expect(decision).toEqual(until === null ? { send: true } : { holdUntil: until });
});

test('quiet hours are those of local time, even if the clock is put forward', () => {
  // Berlin, in the night to 29 March 2026: at 02:00 the clock is put forward to 03:00.
  const berlin = [
    [0, HOUR],
    [Date.UTC(2026, 2, 29, 1), 2 * HOUR],
  ] as const;
  const evening = Date.UTC(2026, 2, 28, 22);
  const until = Date.UTC(2026, 2, 29, 5);
  expect(mailDecision('duty', wants({ quiet: hours(22, 7) }), false, berlin, evening)).toEqual({ holdUntil: until });
});

test.each(['breach', 'escalation', 'critical'] as const)(
  'a notice of a %s can neither be silenced nor held back',
  (kind) => {
    const most = wants({ quiet: hours(0, 24), mailings: { [kind]: 'never' } });
    expect(mailDecision(kind, most, false, EIGHT, at('03:00'))).toEqual({ send: true });
  },
);

test('the digest comes at its time of day, but not during quiet hours', () => {
  const digest = wants({ mailings: { warning: 'digest' } });
  expect(mailDecision('warning', digest, false, EIGHT, at('07:59'))).toEqual({ holdUntil: at('08:00') });
  expect(mailDecision('warning', digest, false, EIGHT, at('08:00'))).toEqual({ holdUntil: at('08:00') + DAY });
  expect(mailDecision('warning', digest, true, EIGHT, at('08:00'))).toEqual({ send: true });
  const late = { ...digest, quiet: hours(22, 9) };
  expect(mailDecision('warning', late, false, EIGHT, at('07:59'))).toEqual({ holdUntil: at('09:00') });
  expect(mailDecision('warning', { ...digest, mailings: { warning: 'never' } }, true, EIGHT, at('08:00'))).toEqual({
    never: true,
  });
});

test('the brief of the morning comes unless it is switched off, after quiet hours, and is not gathered', () => {
  expect(mailDecision('brief', wants({}), false, EIGHT, at('08:00'))).toEqual({ send: true });
  expect(mailDecision('brief', wants({ quiet: hours(22, 9) }), false, EIGHT, at('08:00'))).toEqual({
    holdUntil: at('09:00'),
  });
  expect(mailDecision('brief', wants({ mailings: { brief: 'never' } }), false, EIGHT, at('08:00'))).toEqual({
    never: true,
  });
  expect(mailingsOf('brief')).toEqual(['at-once', 'never']);
  expect(mailingsOf('breach')).toEqual(['at-once']);
  expect(mailingsOf('duty')).toEqual(['at-once', 'digest', 'never']);
});

test.each([
  ['mail', MAIL_RETRIES, 4 * HOUR, 10 * HOUR],
  ['webhooks', WEBHOOK_RETRIES, 20 * HOUR, 30 * HOUR],
] as const)('%s are tried with growing waits and then given up', (_what, retries, least, most) => {
  let whole = 0;
  for (let failed = 1; failed < retries.attempts; failed += 1) {
    const wait = waitAfter(failed, retries, 0.5)!;
    expect(waitAfter(failed, retries, 0)).toBeLessThan(wait);
    expect(wait).toBeLessThanOrEqual(retries.longest);
    whole += wait;
  }
  expect(whole).toBeGreaterThan(least);
  expect(whole).toBeLessThan(most);
  expect(waitAfter(retries.attempts, retries, 0.5)).toBeNull();
});
