import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from './engine/error';
import { lockFolder } from './lock';

/** The folder that holds everything one installation keeps on this machine. */
export interface DataFolder {
  path: string;
  /** Pid files of what runs now. */
  run: string;
  /** Path of a service's log file. */
  log(service: string): string;
  /** Releases the folder, so that the next start can use it. */
  release(): void;
}

/**
 * Opens the data folder so that no other start can use it meanwhile. Makes the folder if it does not exist.
 *
 * @throws EngineError when it can't be written to, or another start uses it
 */
export function openDataFolder(folder: string): DataFolder {
  const absolute = path.resolve(folder);
  return asEngineErrors(absolute, () => {
    if (!existsSync(absolute)) {
      mkdirSync(absolute, { recursive: true });
      // As root, Postgres runs under an account of its own that keeps its files in this folder: that account may pass
      // through the folder, but may not list it.
      chmodSync(absolute, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    const release = lockFolder(absolute);
    return {
      path: absolute,
      run: path.join(absolute, 'run'),
      log: (service) => path.join(absolute, 'logs', `${service}.log`),
      release,
    };
  });
}

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'it cannot be made',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
};

/**
 * Turns an error of the file system into one line for a person; undefined if the error is not about the file system.
 */
export function fileSystemProblem(thrown: unknown, where?: string): EngineError | undefined {
  const { code, path: file } = thrown as NodeJS.ErrnoException;
  const reason = code && REASONS[code];
  if (!reason || !file) return undefined;
  return new EngineError(
    `${where ?? file} cannot be used: ${reason}. Mend that, or set SHOUWEN_DATA to another folder.`,
  );
}

function asEngineErrors<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw fileSystemProblem(thrown, where) ?? thrown;
  }
}
