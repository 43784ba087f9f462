import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, stopProcess } from '../process';
import { cacheFolder } from './cache';
import { EngineError } from './error';

/** The servers the Temporal SDK knows how to download. */
export type Download = 'dev-server' | 'time-skipping';

/** Limits of a download, in ms. */
export interface DownloadLimits {
  /** A download that gets no new byte for this long counts as blocked. @default 20000 */
  stallMs?: number;
  /** How long the whole download may take. @default 600000 */
  totalMs?: number;
  /** Ends the download. */
  signal?: AbortSignal;
}

/**
 * Downloads a server the way `@temporalio/testing` does and keeps it in the cache.
 *
 * The SDK's download has no time limit and cannot be interrupted, and the SDK starts the server that it downloaded. So
 * it runs as a child process with a folder of its own, which we can kill when no more bytes arrive: where downloads are
 * blocked this must fail in seconds, and not hang.
 *
 * @param target where the executable ends up
 * @throws EngineError when the download is blocked or fails
 */
export async function downloadOfficial(
  kind: Download,
  target: string,
  say: (line: string) => void,
  { stallMs = 20_000, totalMs = 600_000, signal }: DownloadLimits = {},
): Promise<string> {
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(path.join(cacheFolder(), 'download-'));
  const logFile = path.join(folder, 'download.log');
  const child = launch({
    command: process.execPath,
    args: ['--import', 'tsx', path.join(__dirname, 'official-download-process.ts'), kind, folder],
    cwd: path.join(__dirname, '..', '..'),
    logFile,
  });
  // The child is in a process group of its own, so Ctrl-C does not reach it. It has to end when this process exits.
  const endChild = () => child.kill('SIGKILL');
  process.once('exit', endChild);
  try {
    await watchDownload(
      () => child.exitCode !== null || child.signalCode !== null,
      folder,
      { stallMs, totalMs, signal },
      say,
    );
    const file = findExecutable(folder);
    if (!file) throw new EngineError('the official download failed');
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(file, target);
    return target;
  } finally {
    if (child.pid) await stopProcess(child.pid, { limitMs: 0 });
    process.off('exit', endChild);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watchDownload(
  ended: () => boolean,
  folder: string,
  { stallMs, totalMs, signal }: DownloadLimits & { stallMs: number; totalMs: number },
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  let [bytes, movedAt, saidAt] = [0, begun, begun];
  while (!ended()) {
    await sleep(100);
    signal?.throwIfAborted();
    const now = performance.now();
    const size = downloadedBytes(folder);
    if (size > bytes) [bytes, movedAt] = [size, now];
    if (now - saidAt > 5_000 && bytes > 0) {
      say(`  ${Math.round(bytes / 1e6)} MB downloaded`);
      saidAt = now;
    }
    if (now - movedAt > stallMs || now - begun > totalMs) throw new EngineError('the official download does not move');
  }
}

function downloadedBytes(folder: string): number {
  return executables(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

function findExecutable(folder: string): string | undefined {
  const name = executables(folder).find((entry) => !entry.endsWith('.downloading'));
  return name && path.join(folder, name);
}

function executables(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('temporal-'));
}
