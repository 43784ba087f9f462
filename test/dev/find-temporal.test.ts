import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from '../../dev/engine/error';
import { findTemporal, type TemporalSearch } from '../../dev/engine/find-temporal';
import { temporaryFolder } from '../helpers/temporary-folder';

describe('the search for a Temporal server', () => {
  const folder = temporaryFolder();
  const onPath = path.join(folder.path, 'path');
  const withGo = path.join(folder.path, 'go');
  const withOldGo = path.join(folder.path, 'old-go');
  const cache = path.join(folder.path, 'cache');
  const cached = path.join(cache, 'shouwen', 'bin', 'temporal');
  const emptyCache = path.join(folder.path, 'empty');

  const blocked = () => Promise.reject(new EngineError('the official download failed'));
  const search = (env: NodeJS.ProcessEnv, parts: Partial<TemporalSearch> = {}) =>
    findTemporal({ env, download: blocked, goInstall: async () => 'built', ...parts });

  beforeAll(() => {
    program(path.join(onPath, 'temporal'));
    program(cached);
    program(path.join(withGo, 'go'), 'echo go1.26.8');
    program(path.join(withOldGo, 'go'), 'echo go1.24.1');
  });
  afterAll(() => folder.remove());

  test('takes the server at TEMPORAL_ADDRESS before anything on the machine', async () => {
    const env = { TEMPORAL_ADDRESS: 'temporal.example:7233', PATH: onPath, XDG_CACHE_HOME: cache };
    expect(await search(env)).toEqual({ kind: 'address', address: 'temporal.example:7233' });
  });

  test('takes the program on the PATH before the cached one', async () => {
    const source = await search({ PATH: `/nowhere:${onPath}`, XDG_CACHE_HOME: cache });
    expect(source).toEqual({ kind: 'binary', path: path.join(onPath, 'temporal'), from: 'PATH' });
  });

  test('takes the cached one before downloading', async () => {
    const download = jest.fn(blocked);
    const source = await search({ PATH: withGo, XDG_CACHE_HOME: cache }, { download });
    expect(source).toEqual({ kind: 'binary', path: cached, from: 'cache' });
    expect(download).not.toHaveBeenCalled();
  });

  test('does not take a file that cannot be run for a cached server', async () => {
    const broken = path.join(folder.path, 'broken');
    program(path.join(broken, 'shouwen', 'bin', 'temporal'));
    chmodSync(path.join(broken, 'shouwen', 'bin', 'temporal'), 0o644);
    expect(await search({ PATH: withGo, XDG_CACHE_HOME: broken })).toMatchObject({ from: 'go install' });
  });

  test('downloads before building with Go', async () => {
    const source = await search({ PATH: withGo, XDG_CACHE_HOME: emptyCache }, { download: async (to) => to });
    expect(source).toMatchObject({ from: 'official download' });
  });

  test('builds with Go if downloads are blocked, and says so', async () => {
    const said: string[] = [];
    const source = await search({ PATH: withGo, XDG_CACHE_HOME: emptyCache }, { say: (line) => said.push(line) });
    expect(source).toEqual({ kind: 'binary', path: 'built', from: 'go install' });
    expect(said.join('\n')).toMatch(/official download failed; building v\d.* with Go/);
  });

  test.each([
    ['no Go', '/nowhere', /Go 1\.25 or newer is not on the PATH/],
    ['an old Go', withOldGo, /Go is go1\.24\.1, 1\.25 is needed/],
  ])('says in one line what to do, if there is also %s', async (_, PATH, reason) => {
    const failure = await search({ PATH, XDG_CACHE_HOME: emptyCache }).catch((thrown: Error) => thrown);
    expect(failure).toBeInstanceOf(EngineError);
    const { message } = failure as EngineError;
    expect(message).toMatch(reason);
    expect(message).toMatch(/put the 'temporal' command line tool on the PATH, install Go .* or set TEMPORAL_ADDRESS/);
    expect(message).not.toContain('\n');
  });
});

function program(file: string, line = 'exit 0'): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
}
