import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from './engine/error';
import { commandLine } from './process';

interface Holder {
  pid: number;
  commandLine: string;
}

/**
 * Takes the lock of a data folder, so that two starts don't run two servers on the same files. A lock whose holder
 * is gone (killed, or the machine went down) is taken over.
 *
 * @returns a function that gives the lock back
 * @throws EngineError when another running start holds it
 */
export function lockFolder(folder: string): () => void {
  const lock = path.join(folder, 'lock');
  const own = path.join(folder, `lock.${process.pid}`);
  const holder: Holder = { pid: process.pid, commandLine: commandLine(process.pid) ?? '' };
  writeFileSync(own, JSON.stringify(holder));
  try {
    // Linking makes the lock appear with its content in one step, and fails when there is one already.
    while (!tryLink(own, lock)) {
      const other = readHolder(lock);
      if (other && commandLine(other.pid) === other.commandLine) {
        throw new EngineError(
          `Process ${other.pid} already runs on the data folder ${folder}. Stop it, or set SHOUWEN_DATA to another folder.`,
        );
      }
      discard(lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}

/** Moved before it is removed: of two starts that see the same stale lock, only one gets to remove it. */
function discard(lock: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    rmSync(aside, { force: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
}

function readHolder(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
