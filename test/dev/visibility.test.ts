import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { findTemporal } from '../../dev/engine/find-temporal';
import { startTemporal, type TemporalOptions } from '../../dev/engine/temporal';
import { prepareTemporalFile } from '../../dev/engine/temporal-file';
import { makeLean } from '../../dev/engine/visibility';
import { eventually } from '../helpers/eventually';
import { temporaryFolder } from '../helpers/temporary-folder';
import { belongTo, listed } from './fixtures/listed.workflow';

const folder = temporaryFolder();
afterAll(() => folder.remove());

async function aServer(name: string): Promise<TemporalOptions & { dataFile: string }> {
  const found = await findTemporal();
  if (found.kind === 'address') throw new Error('This test runs a server of its own: unset TEMPORAL_ADDRESS.');
  const file = (ending: string) => path.join(folder.path, `${name}.${ending}`);
  const searchAttributes = { Unit: 'Keyword', TaskUnits: 'KeywordList', Version: 'Int', DueAt: 'Datetime' } as const;
  return { binary: found.path, dataFile: file('db'), logFile: file('log'), fsync: false, searchAttributes };
}

const unit = defineSearchAttributeKey('Unit', 'KEYWORD');
const dueAt = defineSearchAttributeKey('DueAt', 'DATETIME');

test('a new file keeps few indexes, is known again, and finds workflows by all that they are looked for by', async () => {
  const options = await aServer('new');
  const said: string[] = [];
  await prepareTemporalFile(options, { say: (line) => said.push(line) });
  expect([said, await makeLean(options.dataFile)]).toEqual([[], 'is lean']);
  const server = await startTemporal(options);
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const client = new Client({ connection });
  try {
    const taskQueue = 'listed';
    const begin = (workflowId: string, of: string, due: number): Promise<WorkflowHandle> =>
      client.workflow.start(listed, {
        ...{ workflowId, taskQueue },
        typedSearchAttributes: new TypedSearchAttributes([
          { key: unit, value: of },
          { key: dueAt, value: new Date(due) },
        ]),
      });
    const found = async (query: string): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids.sort();
    };
    const finds = (query: string, ids: readonly string[]) =>
      eventually(async () => JSON.stringify(await found(query)) === JSON.stringify(ids));
    const worker = await Worker.create({
      ...{ connection: native, taskQueue, workflowsPath: require.resolve('./fixtures/listed.workflow') },
    });
    await worker.runUntil(async () => {
      const [a, b] = [await begin('a', 'north', 1_000), await begin('b', 'south', 2_000)];
      await finds("Unit = 'north'", ['a']);
      await finds("DueAt > '1970-01-01T00:00:01.500Z'", ['b']);
      await finds("WorkflowId = 'b' AND ExecutionStatus = 'Running'", ['b']);
      await a.signal(belongTo, ['east', 'west']);
      await b.signal(belongTo, ['west']);
      await finds("TaskUnits = 'west'", ['a', 'b']);
      await finds("TaskUnits = 'east'", ['a']);
      await a.signal(belongTo, ['north']);
      await finds("TaskUnits = 'north'", ['a']);
      await finds("TaskUnits = 'west'", ['b']);
      await finds("TaskUnits IN ('east', 'north') AND Version = 1", ['a']);
      await b.signal(belongTo, ['']);
      await b.result();
      await finds("ExecutionStatus = 'Completed' AND WorkflowType = 'listed'", ['b']);
      await finds("TaskUnits = 'west'", []);
      const namespace = 'default';
      await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId: 'a' } });
      await finds("TaskUnits = 'north'", []);
      await finds("Unit = 'north'", []);
      await begin('c', 'north', 3_000);
      await finds("Unit = 'north'", ['c']);
    });
  } finally {
    await connection.close();
    await native.close();
    await server.stop();
  }
  expect(await makeLean(options.dataFile)).toBe('is lean');
}, 120_000);

test('a store that is not the one we know stays as it is, and that is said', async () => {
  const options = await aServer('other');
  await prepareTemporalFile(options, { say: () => {} });
  const database = new DatabaseSync(options.dataFile);
  database.exec('CREATE INDEX by_something_new ON executions_visibility (namespace_id, memo)');
  database.close();
  const said: string[] = [];
  await prepareTemporalFile(options, { say: (line) => said.push(line) });
  expect(said).toEqual([expect.stringContaining('a version that is not known here')]);
  const again = new DatabaseSync(options.dataFile);
  const { n } = again.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'by_something_new'").get()!;
  again.close();
  expect(n).toBe(1);
}, 60_000);

test('a file that is no database at all is an error', async () => {
  const file = path.join(folder.path, 'none.db');
  writeFileSync(file, 'not a database, '.repeat(100));
  await expect(makeLean(file)).rejects.toThrow(/database/);
  await expect(makeLean(path.join(folder.path, 'nowhere.db'))).rejects.toThrow('does not exist');
});
