import { accessSync, constants, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where downloaded or built engines are kept: they are large, and every clone on the machine can share them. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'shouwen');
}

/** The cached Temporal command line tool, which contains the server. */
export function cachedTemporal(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(cacheFolder(env), 'bin', 'temporal');
}

/** Finds a program on the PATH; undefined when there is none. */
export function findOnPath(program: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, program)).find(isExecutable);
}

/** Whether this is a file we may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
