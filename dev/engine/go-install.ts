import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { signalProcess } from '../process';
import { cachedTemporal, cacheFolder, findOnPath } from './cache';
import { EngineError } from './error';

/**
 * The newest version that `go install` can build: the `go.mod` of later ones has `replace` lines, which `go install`
 * refuses.
 */
export const TEMPORAL_CLI_VERSION = 'v1.5.1';

const GO_MINIMUM = [1, 25] as const;
const SAY_EVERY_MS = 15_000;

/** Whether Go is there, and new enough to build the Temporal server. */
export function goStatus(env: NodeJS.ProcessEnv): { usable: true; go: string } | { usable: false; why: string } {
  const needed = GO_MINIMUM.join('.');
  const go = findOnPath('go', env);
  if (!go) return { usable: false, why: `Go ${needed} or newer is not on the PATH` };
  const version = spawnSync(go, ['env', 'GOVERSION'], { encoding: 'utf8', env }).stdout?.trim() ?? '';
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const newEnough =
    Number(major) > GO_MINIMUM[0] || (Number(major) === GO_MINIMUM[0] && Number(minor) >= GO_MINIMUM[1]);
  return newEnough ? { usable: true, go } : { usable: false, why: `Go is ${version || 'broken'}, ${needed} is needed` };
}

/**
 * Builds the Temporal server from source into the cache. Takes minutes the first time. If it is interrupted, the next
 * start goes on where it was, because Go keeps what it has compiled.
 *
 * @throws EngineError when the build fails
 */
export async function goInstallTemporal(
  go: string,
  { env, say, signal }: { env: NodeJS.ProcessEnv; say: (line: string) => void; signal?: AbortSignal },
): Promise<string> {
  const target = cachedTemporal(env);
  mkdirSync(path.dirname(target), { recursive: true });
  // Built in another folder and moved in one step: a half-copied server must never be taken for a cached one.
  const staging = mkdtempSync(path.join(cacheFolder(env), 'build-'));
  try {
    await runGo(go, { ...env, GOBIN: staging }, say, signal);
    renameSync(path.join(staging, 'temporal'), target);
    return target;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function runGo(
  go: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const begun = performance.now();
  const child = spawn(go, ['install', '-v', `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const endGroup = () => child.pid && signalProcess(child.pid, 'SIGKILL', { group: true });
  process.once('exit', endGroup);
  signal?.addEventListener('abort', endGroup, { once: true });
  let [packages, last] = [0, ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    packages += lines.length;
    last = lines.at(-1) ?? last;
  });
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`  ${seconds} s: ${packages} packages so far${last && `, now ${last}`}`);
  }, SAY_EVERY_MS);
  try {
    const [code] = await once(child, 'close');
    signal?.throwIfAborted();
    if (code !== 0) throw new EngineError(`go install failed: ${last}`);
  } finally {
    clearInterval(progress);
    process.off('exit', endGroup);
    signal?.removeEventListener('abort', endGroup);
  }
}
