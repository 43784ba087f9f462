import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../port';
import { commandLine, stopProcess } from '../process';
import { Service, type ServiceSpec } from '../service';
import { EngineError, firstLine } from './error';
import { findPostgresBinaries } from './postgres-binaries';
import { clusterHome, type ServerUser, serverUser } from './postgres-user';

/** How to run Postgres on this machine. */
export interface PostgresOptions {
  /** Folder for the cluster and its password; made if it does not exist. */
  dataFolder: string;
  /** If it is 0 or left out, a free port is taken. */
  port?: number;
  logFile: string;
  /** Name of the database, which is made on the first start. @default 'shouwen' */
  database?: string;
  /** Only tests may switch it off, since what has been acknowledged must survive a power cut. @default true */
  fsync?: boolean;
}

/** A Postgres server that a supervisor can run, and the address at which it will answer. */
export interface PostgresService {
  spec: ServiceSpec;
  /** Connection URL of the database, password included. */
  databaseUrl: string;
}

/** A running Postgres server. */
export interface RunningPostgres {
  databaseUrl: string;
  pid: number;
  stop(limitMs?: number): Promise<void>;
}

const HOST = '127.0.0.1';
const SUPERUSER = 'shouwen';

/**
 * SIGINT is the fast shutdown of Postgres: clients are disconnected, and the log is written out. After SIGQUIT the next
 * start has to recover from the log.
 */
const STOPPING = { signal: 'SIGINT', hardSignal: 'SIGQUIT', limitMs: 5_000 } as const;

/**
 * Prepares Postgres: finds the binaries, makes the cluster on the first start, and stops a Postgres that still runs
 * because its supervisor was killed. The server itself is not started yet.
 *
 * @throws EngineError when Postgres is not installed for this platform or the cluster can't be made
 */
export async function postgresService(options: PostgresOptions): Promise<PostgresService> {
  const { dataFolder, logFile, database = SUPERUSER, fsync = true } = options;
  const user = serverUser();
  const binaries = findPostgresBinaries(user);
  mkdirSync(dataFolder, { recursive: true });
  const home = clusterHome(dataFolder, user);
  const cluster = path.join(home, 'cluster');
  const password = passwordOf(dataFolder);
  if (!existsSync(cluster)) await makeCluster(binaries.initdb, cluster, password, user, fsync);
  await stopOrphanedPostmaster(cluster);
  const port = options.port || (await freePort());
  const url = (name: string) => `postgres://${SUPERUSER}:${password}@${HOST}:${port}/${name}`;
  const settings = {
    listen_addresses: HOST,
    // No Unix socket: the usual folder for it differs between systems, and is not writable on all of them.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const spec: ServiceSpec = {
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', cluster, '-p', String(port), ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    cwd: home,
    logFile,
    ...(user && { uid: user.uid, gid: user.gid }),
    stopping: STOPPING,
    ready: (signal) => waitForDatabase(url('postgres'), database, signal),
    readyLimitMs: 120_000,
  };
  return { spec, databaseUrl: url(database) };
}

/**
 * Starts Postgres on loopback and waits until the database answers.
 *
 * @throws EngineError when it can't be run or does not answer in time
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { spec, databaseUrl } = await postgresService(options);
  const service = new Service(spec, { say: () => {} });
  await service.start();
  return {
    databaseUrl,
    pid: service.pid as number,
    stop: async (limitMs) => {
      await service.stop(limitMs);
    },
  };
}

/**
 * Checks that the database at `DATABASE_URL`, which somebody else runs, answers.
 *
 * @throws EngineError when it does not within 10 s
 */
export async function requirePostgres(databaseUrl: string): Promise<void> {
  try {
    await query(databaseUrl, 'SELECT 1', 10_000);
  } catch (thrown) {
    throw new EngineError(
      `The database at DATABASE_URL is not usable (${firstLine(thrown)}). Start it, or unset the variable to use an embedded one.`,
    );
  }
}

function passwordOf(dataFolder: string): string {
  const file = path.join(dataFolder, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function makeCluster(
  initdb: string,
  cluster: string,
  password: string,
  user: ServerUser | undefined,
  fsync: boolean,
): Promise<void> {
  const home = path.dirname(cluster);
  const passwordFile = path.join(home, 'password');
  // Made in another folder and moved in one step: a cluster that was half made when somebody pressed Ctrl-C must not
  // look complete.
  const staging = path.join(home, 'new');
  rmSync(staging, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const flags = ['--pgdata', staging, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  // Strings sort in the same order whatever the machine's locale is, and no locale package has to be installed.
  const text = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'];
  const child = spawn(initdb, [...flags, ...text, ...(fsync ? [] : ['--no-sync'])], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Only the supervisor may get Ctrl-C; `launch` says why.
    detached: true,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = await once(child, 'close');
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    const reason = /(?:FATAL|PANIC|error): .*/.exec(errors)?.[0] ?? `initdb ended with ${code}`;
    throw new EngineError(`Postgres could not make its folder ${cluster}: ${reason}`);
  }
  renameSync(staging, cluster);
}

/**
 * Stops a Postgres that nobody supervises any more, since it holds its folder locked. `stopOrphans` says why it is not
 * adopted.
 */
async function stopOrphanedPostmaster(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (commandLine(pid)?.includes(cluster)) await stopProcess(pid, STOPPING);
}

async function waitForDatabase(maintenanceUrl: string, database: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await query(maintenanceUrl, `CREATE DATABASE "${database}"`, 2_000);
      return;
    } catch (thrown) {
      if ((thrown as { code?: string }).code === '42P04') return; // it exists already
      if (signal.aborted) throw thrown;
      await sleep(50);
    }
  }
}

async function query(connectionString: string, text: string, connectionTimeoutMillis: number): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis });
  // A server that goes down also reports an error on idle connections. The failure of the query itself is all that
  // counts.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => {});
  }
}
