import { HOUR, MINUTE, SECOND } from '../../../domain/time';
import { type Reading, standstillBetween } from '../../../worker/stood-still/reading';

const START: Reading = { monotonic: 1_000, uptime: 70_000, wall: 1_780_000_000_000 };
const later = ({ monotonic = 0, uptime = 0, wall = 0 }: Partial<Reading>): Reading => ({
  monotonic: START.monotonic + monotonic,
  uptime: START.uptime + uptime,
  wall: START.wall + wall,
});
const all = (ms: number): Reading => later({ monotonic: ms, uptime: ms, wall: ms });

test.each([
  ['a beat in time', all(SECOND / 4), HOUR, null],
  ['five seconds exactly', all(5 * SECOND), HOUR, null],
  ['a process that was stopped', all(6 * SECOND), HOUR, 'stopped'],
  ['a process that was stopped just after its start', all(6 * SECOND), SECOND, 'stopped'],
  ['a laptop that slept, whose monotonic clock stood still', later({ uptime: HOUR, wall: HOUR }), MINUTE, 'slept'],
  ['a virtual machine that was paused with all its clocks but the wall clock', later({ wall: HOUR }), HOUR, 'jumped'],
  ['a wall clock that is set forward again and again', later({ wall: HOUR }), 9 * MINUTE, null],
  ['a wall clock that is set back', later({ wall: -HOUR }), HOUR, null],
  [
    'a wall clock that is set back during a stop',
    later({ monotonic: MINUTE, uptime: MINUTE, wall: -HOUR }),
    HOUR,
    'stopped',
  ],
] as const)('%s', (_what, now, age, how) => {
  expect(standstillBetween(START, now, age)).toBe(how);
});
