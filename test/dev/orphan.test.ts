import { existsSync } from 'node:fs';
import path from 'node:path';
import { forgetChild, recordChild, stopOrphans } from '../../dev/orphan';
import { isRunning, launch, stopProcess } from '../../dev/process';
import { temporaryFolder } from '../helpers/temporary-folder';
import { OBEDIENT, scripted } from './fixtures/services';

describe('children that a killed supervisor left behind', () => {
  const folder = temporaryFolder();
  const run = path.join(folder.path, 'run');
  const started: number[] = [];
  const start = (name: string) => {
    const { pid } = launch(scripted(folder.path, name, OBEDIENT));
    started.push(pid!);
    return pid!;
  };

  afterEach(async () => {
    for (const pid of started.splice(0)) await stopProcess(pid, { limitMs: 0 });
  });
  afterAll(() => folder.remove());

  test('are stopped at the next start, the database last', async () => {
    const pids = ['postgres', 'api', 'temporal'].map((name) => {
      const pid = start(name);
      recordChild(run, name, pid, {});
      return pid;
    });
    expect(await stopOrphans(run)).toEqual(['api', 'temporal', 'postgres']);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(existsSync(run)).toBe(false);
  });

  test('are left alone if the process number belongs to another program by now', async () => {
    recordChild(run, 'worker', start('worker'), {});
    const other = launch(scripted(folder.path, 'other', `/* somebody else's */ ${OBEDIENT}`)).pid!;
    started.push(other);
    // The folder looks as if the number had been given to another process.
    const { readFileSync, writeFileSync } = await import('node:fs');
    const file = path.join(run, 'worker.pid');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), pid: other }));
    expect(await stopOrphans(run)).toEqual([]);
    expect(isRunning(other)).toBe(true);
  });

  test('are forgotten if they ended by themselves', async () => {
    recordChild(run, 'worker', start('worker'), {});
    forgetChild(run, 'worker');
    expect(await stopOrphans(run)).toEqual([]);
  });
});
