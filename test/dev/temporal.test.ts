import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { findTemporal } from '../../dev/engine/find-temporal';
import { startTemporal, type TemporalOptions } from '../../dev/engine/temporal';
import { isRunning } from '../../dev/process';
import { temporaryFolder } from '../helpers/temporary-folder';
import { sleeper } from './fixtures/sleeper.workflow';

const unit = defineSearchAttributeKey('Unit', 'KEYWORD');
const dueAt = defineSearchAttributeKey('DueAt', 'DATETIME');

describe('the embedded Temporal server', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  async function options(searchAttributes: TemporalOptions['searchAttributes']): Promise<TemporalOptions> {
    const found = await findTemporal();
    if (found.kind === 'address') throw new Error('This test runs a server of its own: unset TEMPORAL_ADDRESS.');
    const file = (name: string) => path.join(folder.path, name);
    return { binary: found.path, dataFile: file('temporal.db'), logFile: file('temporal.log'), searchAttributes };
  }

  test('has its workflows again after it was killed, and learns the search attributes of a later version', async () => {
    const first = await startTemporal(await options({ Unit: 'Keyword' }));
    await onServer(first.address, async (client) => {
      const typedSearchAttributes = new TypedSearchAttributes([{ key: unit, value: 'network' }]);
      await start(client, 'before', typedSearchAttributes);
    });
    process.kill(first.pid, 'SIGKILL');
    await first.stop();

    const second = await startTemporal(await options({ Unit: 'Keyword', DueAt: 'Datetime' }));
    try {
      await onServer(second.address, async (client) => {
        expect((await client.workflow.getHandle('before').describe()).status.name).toBe('RUNNING');
        const typedSearchAttributes = new TypedSearchAttributes([{ key: dueAt, value: new Date(0) }]);
        await start(client, 'after', typedSearchAttributes);
      });
    } finally {
      await second.stop();
    }
    expect(isRunning(second.pid)).toBe(false);
  });
});

async function onServer(address: string, work: (client: Client) => Promise<void>): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

async function start(client: Client, workflowId: string, typedSearchAttributes: TypedSearchAttributes): Promise<void> {
  await client.workflow.start(sleeper, { workflowId, taskQueue: 'nobody', args: [1], typedSearchAttributes });
}
