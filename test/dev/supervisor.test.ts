import { readFileSync } from 'node:fs';
import { EngineError } from '../../dev/engine/error';
import { isRunning } from '../../dev/process';
import { Supervisor } from '../../dev/supervisor';
import { eventually } from '../helpers/eventually';
import { temporaryFolder } from '../helpers/temporary-folder';
import { OBEDIENT, STUBBORN, scripted } from './fixtures/services';

describe('the supervisor', () => {
  const folder = temporaryFolder();
  const said: string[] = [];
  let supervisor: Supervisor;

  beforeEach(() => {
    said.length = 0;
    supervisor = new Supervisor({
      say: (line) => said.push(line),
      backOff: { firstMs: 20, maxMs: 80, forgetAfterMs: 60_000 },
    });
  });
  afterEach(() => supervisor.kill());
  afterAll(() => folder.remove());

  test('starts a service again whenever it ends, and waits longer each time up to a limit', async () => {
    await supervisor.start(scripted(folder.path, 'worker', 'process.exit(3)'));
    const ends = () => said.filter((line) => line.includes('ended'));
    await eventually(() => ends().length >= 4);
    const delays = ends()
      .slice(0, 4)
      .map((line) => /exit code 3\); starting it again in ([\d.]+) s/.exec(line)?.[1]);
    expect(delays).toEqual(['0.02', '0.04', '0.08', '0.08']);
  });

  test('restarts a service that was killed, as another process', async () => {
    await supervisor.start(scripted(folder.path, 'worker', OBEDIENT));
    const { worker: first } = supervisor.pids;
    process.kill(first!, 'SIGKILL');
    await eventually(() => said.some((line) => line.startsWith('worker runs again')));
    expect(supervisor.pids.worker).not.toBe(first);
    expect(isRunning(supervisor.pids.worker!)).toBe(true);
  });

  test('stops services one after the other in the given order, and the others last', async () => {
    for (const name of ['postgres', 'other', 'temporal', 'api']) {
      await supervisor.start(scripted(folder.path, name, OBEDIENT));
    }
    const stopped = await supervisor.stop(['api', 'temporal', 'postgres'], 10_000);
    expect(stopped.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'api stopped',
      'temporal stopped',
      'postgres stopped',
      'other stopped',
    ]);
    expect(said).toEqual([]);
  });

  test('kills a service that ignores the signal, in time for the others to stop in good order', async () => {
    const log = `${folder.path}/worker.log`;
    const pids = async () => {
      await supervisor.start(scripted(folder.path, 'postgres', OBEDIENT));
      await supervisor.start(scripted(folder.path, 'worker', STUBBORN, { stopping: { limitMs: 300 } }));
      return Object.values(supervisor.pids);
    };
    const running = await pids();
    await eventually(() => readFileSync(log, 'utf8').includes('up'));
    const begun = performance.now();
    const stopped = await supervisor.stop(['worker', 'postgres'], 5_000);
    expect(stopped.map(({ result }) => result)).toEqual(['killed', 'stopped']);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(running.filter(isRunning)).toEqual([]);
  });

  test('fails with the last output of a service that ends while starting, and does not restart it', async () => {
    const spec = scripted(folder.path, 'api', `console.error('no database'); process.exit(1)`, {
      ready: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    });
    await expect(supervisor.start(spec)).rejects.toThrow(/^api ended while starting \(exit code 1\): no database/);
    expect(said).toEqual([]);
  });

  test('fails if a service is not ready within its limit, and ends the service', async () => {
    const spec = scripted(folder.path, 'slow', OBEDIENT, { ready: () => new Promise(() => {}), readyLimitMs: 200 });
    await expect(supervisor.start(spec)).rejects.toThrow(EngineError);
    expect(Object.values(supervisor.pids).filter(isRunning)).toEqual([]);
  });

  test('fails with one line if the program does not exist', async () => {
    const spec = { name: 'temporal', command: '/nowhere/temporal', args: [], logFile: `${folder.path}/t.log` };
    await expect(supervisor.start(spec)).rejects.toThrow(/^temporal cannot be run: .*ENOENT/);
  });
});
