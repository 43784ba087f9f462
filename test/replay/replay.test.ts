import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { ensureBundle } from '../../worker/bundle';
import { quietTemporal } from '../helpers/temporal';

const FOLDER = path.join(__dirname, 'histories');
const INCOMPATIBLE = 'incompatible.json';
const recorded = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== INCOMPATIBLE);

async function replay(file: string): Promise<void> {
  const history = historyFromJSON(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')));
  await Worker.runReplayHistory({ workflowBundle: { codePath: await ensureBundle() } }, history);
}

beforeAll(() => quietTemporal());

test('there are recorded cases to replay', () => {
  expect(recorded.length).toBeGreaterThanOrEqual(8);
});

test.each(recorded)('the recorded case %s still replays', async (file) => {
  await replay(file);
});

test('a history of another workflow does not replay, so this check can fail', async () => {
  await expect(replay(INCOMPATIBLE)).rejects.toThrow(DeterminismViolationError);
});
