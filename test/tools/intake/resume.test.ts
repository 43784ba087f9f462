import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { eventually } from '../../helpers/eventually';
import { Desk, rowsUpTo, run } from './a-file';
import { AnApi, counts } from './an-api';

const ROOT = path.join(__dirname, '../../..');
const desk = new Desk();
let api: AnApi;
beforeAll(async () => {
  api = await AnApi.start(desk);
});
afterAll(async () => {
  await api?.stop();
  desk.remove();
});
beforeEach(() => api.clear());

describe('an intake that does not get to its end', () => {
  test('that is killed in the middle and run again has filed every row once', async () => {
    const csv = desk.csv('killed.csv', ...rowsUpTo(60));
    const args = ['--import', 'tsx', 'tools/intake/main.ts', csv, ...api.options(), '--rate', '40'];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
    const exited = once(child, 'exit');
    await eventually(async () => (await api.total()) >= 10, 60_000);
    child.kill('SIGKILL');
    await exited;
    const before = await api.total();
    expect(before).toBeLessThan(60);
    const ran = await api.file(csv);
    expect(ran).toMatchObject({ code: 0 });
    expect(await api.total()).toBe(60);
    const [filed, alreadyThere] = counts(ran.out);
    expect(filed! + alreadyThere!).toBe(60);
    // A request that was under way when the command was killed may have been carried out after the count.
    expect(alreadyThere).toBeGreaterThanOrEqual(before);
  });

  test('that is stopped by Ctrl-C finishes what is under way and says from which line to go on', async () => {
    const csv = desk.csv('stopped.csv', ...rowsUpTo(200));
    const stop = new AbortController();
    const running = run([csv, ...api.options(), '--rate', '60'], { stop: stop.signal });
    await eventually(async () => (await api.total()) >= 10);
    stop.abort();
    const { code, err, out } = await running;
    expect(code).toBe(130);
    const [filed] = counts(out);
    expect(await api.total()).toBe(filed);
    const line = Number(/Stopped before line (\d+)/.exec(err)![1]);
    expect(line).toBe(filed! + 2);
    const rest = await api.file(csv, '--from-line', String(line));
    expect(rest).toMatchObject({ code: 0 });
    expect(counts(rest.out)).toEqual([200 - filed!, 0, 0, filed]);
    expect(await api.total()).toBe(200);
  });

  test('goes on by itself if the API was away for a moment', async () => {
    const csv = desk.csv('away.csv', ...rowsUpTo(20));
    const { port } = new URL(api.url);
    const other = await api.stack.api({});
    let waiting = false;
    const running = run([csv, ...api.options(), '--rate', '20'], {
      // On a busy machine the API is away for longer than the moment that this takes elsewhere.
      patienceMs: 120_000,
      err: { write: (text: string) => void (waiting ||= text.includes('waiting: ')) },
    });
    await eventually(async () => (await api.total()) >= 3);
    await api.stack.app.close();
    await eventually(() => waiting);
    await other.listen({ host: '127.0.0.1', port: Number(port) });
    const { code, out } = await running;
    expect(code).toBe(0);
    expect(counts(out)[2]).toBe(0);
    expect(await api.total()).toBe(20);
  });
});
