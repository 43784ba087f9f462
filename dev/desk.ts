import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { EngineError } from './engine/error';

const ROOT = path.join(__dirname, '..');

/**
 * Builds the desk if its sources have changed, in a process of its own, which says how far it is.
 *
 * @throws EngineError when it cannot be built
 */
export async function ensureDesk(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/desk/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const problems: string[] = [];
  createInterface({ input: child.stdout }).on('line', say);
  createInterface({ input: child.stderr }).on('line', (line) => problems.push(line));
  if ((await ended) !== 0) throw new EngineError(problems.join('\n') || 'The desk could not be built.');
}
