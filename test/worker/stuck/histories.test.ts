import { readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { readRun } from '../../../client/answered';
import { readTroubles } from '../../../client/progress';
import { ensureBundle } from '../../../worker/bundle';
import { quietTemporal } from '../../helpers/temporal';

/**
 * Two cases under the policy `demo` whose worker was stopped for 40 s and then went on, as workers did at that time.
 */
const HISTORIES = ['after-freeze-1.json', 'after-freeze-2.json'];
const historyOf = (file: string) =>
  historyFromJSON(JSON.parse(readFileSync(path.join(__dirname, 'histories', file), 'utf8')));

beforeAll(() => quietTemporal());

test.each(HISTORIES)('%s does not replay, and counts as failing', async (file) => {
  const history = historyOf(file);
  const replay = Worker.runReplayHistory({ workflowBundle: { codePath: await ensureBundle() } }, history);
  await expect(replay).rejects.toThrow(DeterminismViolationError);
  const { troubles, failure } = readTroubles([...(history.events ?? [])].reverse(), 2);
  expect(troubles).toBeGreaterThanOrEqual(3);
  expect(failure).toContain('TMPRL1100');
});

test.each(HISTORIES)('what %s had answered can still be read from it', (file) => {
  const { input, answered } = readRun(historyOf(file).events ?? []);
  expect(input).toMatchObject({ origin: 'intake', complaint: { version: 1 } });
  expect(answered.map(({ request }) => request.command.action)).toEqual([
    'verify',
    'dispatch',
    'accept',
    'request-help',
  ]);
  expect(new Set(answered.map(({ updateId }) => updateId)).size).toBe(4);
});

test('a task that the server ended for another reason does not count as trouble, and a completed task ends the count', () => {
  const failed = (cause: number) => ({ workflowTaskFailedEventAttributes: { cause, failure: { message: 'why' } } });
  const timedOut = { workflowTaskTimedOutEventAttributes: {} };
  const completed = { workflowTaskCompletedEventAttributes: {} };
  expect(readTroubles([failed(1), failed(20), completed] as never, 2)).toEqual({ troubles: 0, failure: null });
  expect(readTroubles([timedOut, completed, failed(24)] as never, 4)).toEqual({ troubles: 3, failure: null });
  expect(readTroubles([timedOut, failed(24), completed] as never, 2)).toEqual({ troubles: 2, failure: 'why' });
});
