import type { Progress } from '../../../client/progress';
import { isComparable, type Look, type Suspect, verdictOn } from '../../../worker/stuck/verdict';

const NOW = 1_780_000_000_000;
const RUNNING: Progress = {
  status: 'RUNNING',
  runId: 'r1',
  historyLength: 40,
  version: 7,
  task: null,
  troubles: 0,
  failure: null,
};
const task = { attempt: 1, started: false };
const look = (progress: Partial<Progress>, overdue = true, at = NOW): Look => ({
  at,
  progress: { ...RUNNING, ...progress },
  recorded: { version: 7, overdue },
});
/** What was remembered a number of seconds ago. */
const before = (seconds: number, progress: Partial<Progress> = {}, woken = false): Suspect => ({
  look: look(progress, true, NOW - seconds * 1_000),
  woken,
});

test.each([
  ['nothing due and nothing under way', look({}, false), undefined, 'moves'],
  ['no workflow', look({ status: 'TERMINATED' }), undefined, 'lost'],
  ['three failures in a row', look({ task, troubles: 3, failure: 'TMPRL1100' }, false), undefined, 'fails'],
  ['two failures in a row', look({ task, troubles: 2, failure: 'TMPRL1100' }), undefined, 'waits'],
  ['a task that no worker has taken up, for an hour', look({ task }), before(3_600, { task }), 'waits'],
  ['a task with a worker', look({ task: { attempt: 1, started: true } }), undefined, 'waits'],
  ['six time-outs, at the first look', look({ task, troubles: 6 }), undefined, 'waits'],
  ['six time-outs, and no more since', look({ task, troubles: 6 }), before(60, { task, troubles: 6 }), 'waits'],
  ['six time-outs, two of them since', look({ task, troubles: 6 }), before(20, { task, troubles: 4 }), 'times-out'],
  ['something long due and nothing under way', look({}), undefined, 'sleeps'],
  ['the same ten seconds after it was woken', look({}), before(10, {}, true), 'waits'],
  ['the same forty seconds after it was woken', look({}), before(40, {}, true), 'does-not-act'],
  ['the same forty seconds later, never woken', look({}), before(40), 'sleeps'],
] as const)('%s', (_what, now, suspect, verdict) => {
  expect(verdictOn(now, suspect)).toBe(verdict);
});

test('what was remembered of another run, or before something was written, is not compared', () => {
  expect(isComparable(look({}), before(40))).toBe(true);
  expect(isComparable(look({ runId: 'r2' }), before(40))).toBe(false);
  expect(isComparable({ ...look({}), recorded: { version: 8, overdue: true } }, before(40))).toBe(false);
});
