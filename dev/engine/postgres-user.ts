import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from './error';

/** The account the database server runs under when we are root: Postgres refuses to run as root. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/** Where root keeps the files of the server user, if that user can't reach the data folder or the clone. */
export const SYSTEM_FOLDER = '/var/lib/shouwen';

/**
 * The user to run Postgres as: undefined for the current user, unless that is root. Then it is `postgres`, which is
 * made if it does not exist.
 *
 * @throws EngineError when we are root and the user can't be made
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp();
  if (existing) return existing;
  spawnSync('groupadd', ['--system', NAME]);
  spawnSync('useradd', ['--system', '--gid', NAME, '--no-create-home', NAME]);
  const made = lookUp();
  if (made) return made;
  throw new EngineError(
    `Postgres refuses to run as root, and the user '${NAME}' could not be made. Make it, run as an ordinary user, or set DATABASE_URL.`,
  );
}

function lookUp(): ServerUser | undefined {
  const id = (flag: string) => Number.parseInt(spawnSync('id', [flag, NAME], { encoding: 'utf8' }).stdout ?? '', 10);
  const [uid, gid] = [id('-u'), id('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { name: NAME, uid, gid };
}

/** Whether the user can run the program, which includes entering every folder above it. */
export function canRun({ uid, gid }: ServerUser, program: string): boolean {
  return spawnSync(program, ['--version'], { uid, gid, cwd: '/' }).status === 0;
}

/**
 * The folder that holds the database cluster: `<dataFolder>/postgres`. If the server user can't get there (a clone in
 * root's home), it is a new folder under {@link SYSTEM_FOLDER}, whose path is kept in the data folder.
 */
export function clusterHome(dataFolder: string, user: ServerUser | undefined): string {
  const folder = path.join(dataFolder, 'postgres');
  if (!user) return makeOwn(folder, user);
  const elsewhere = path.join(dataFolder, 'postgres-folder');
  if (existsSync(elsewhere)) return makeOwn(readFileSync(elsewhere, 'utf8').trim(), user);
  if (canEnter(user, dataFolder)) return makeOwn(folder, user);
  makeSystemFolder();
  const made = mkdtempSync(path.join(SYSTEM_FOLDER, 'cluster-'));
  writeFileSync(elsewhere, `${made}\n`);
  return makeOwn(made, user);
}

/** Makes {@link SYSTEM_FOLDER}, which everybody may enter whatever our umask is. */
export function makeSystemFolder(): void {
  mkdirSync(SYSTEM_FOLDER, { recursive: true });
  chmodSync(SYSTEM_FOLDER, 0o755);
}

function makeOwn(folder: string, user: ServerUser | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

function canEnter({ uid, gid }: ServerUser, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { uid, gid, cwd: '/' }).status === 0;
}
