import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { lazyClient } from '../client/connect';
import { openPool } from '../db/pool';
import { Installation } from '../dev/installation';
import { freePort } from '../dev/port';
import type { SampleTokens } from '../dev/sample/seed';
import { Service } from '../dev/service';
import { COMPLAINT_TASK_QUEUE } from '../workflows/messages';

const ROOT = path.join(__dirname, '..');
const NAMESPACE = 'default';
const WORKFLOW_QUEUE = 1;

/** A Node process that runs in addition to those of the installation. */
export interface FurtherProcess {
  readonly name: string;
  /** Path of the file from the root of the repository. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Flags of Node that come before the file. */
  readonly flags?: readonly string[];
  readonly ready: (signal: AbortSignal) => Promise<void>;
}

/**
 * The installation on which everything is measured. It is like one that `npm start` makes: engines, one worker and one
 * API as processes of their own. It has free ports and a temporary folder, which is removed afterwards.
 */
export class Ground {
  readonly #installation: Installation;
  readonly #folder: string;
  readonly #further = new Map<string, Service>();
  readonly #say: (line: string) => void;
  readonly #signal: AbortSignal;
  readonly taskQueue = COMPLAINT_TASK_QUEUE;
  readonly namespace = NAMESPACE;
  databaseUrl = '';
  temporalAddress = '';
  apiUrl = '';
  tokens: SampleTokens = { persons: {}, machines: {} };
  pool!: Pool;
  client!: Client;

  private constructor(installation: Installation, folder: string, say: (line: string) => void, signal: AbortSignal) {
    this.#installation = installation;
    this.#folder = folder;
    this.#say = say;
    this.#signal = signal;
  }

  /**
   * Prepares an installation. Nothing is started yet, so that the caller has an object with which it can always
   * {@link end} everything.
   */
  static async prepare(say: (line: string) => void, signal: AbortSignal): Promise<Ground> {
    // With these variables the servers of somebody else would be measured, and filled with cases.
    for (const name of ['TEMPORAL_ADDRESS', 'DATABASE_URL', 'TEMPORAL_NAMESPACE', 'TASK_QUEUE'])
      delete process.env[name];
    const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-bench-'));
    // As root, Postgres runs under another account, which must be able to reach its files.
    chmodSync(folder, 0o711);
    const [apiPort, postgresPort, temporalPort, temporalUiPort] = await Promise.all([
      freePort(),
      freePort(),
      freePort(),
      freePort(),
    ]);
    const settings = {
      ...{ apiPort, postgresPort, temporalPort, temporalUiPort, namespace: NAMESPACE },
      ...{ dataFolder: path.join(folder, 'data'), databaseUrl: undefined, logLevel: 'info', empty: false },
    };
    return new Ground(new Installation(settings, say), folder, say, signal);
  }

  /** Starts everything and waits until the API is ready. */
  async start(): Promise<void> {
    const facts = await this.#installation.start(this.#signal);
    const data = path.join(this.#folder, 'data');
    const { DATABASE_URL = '', TEMPORAL_ADDRESS = '' } = parseEnv(readFileSync(path.join(data, 'environment'), 'utf8'));
    this.databaseUrl = DATABASE_URL;
    this.temporalAddress = TEMPORAL_ADDRESS;
    this.apiUrl = facts.apiUrl;
    this.tokens = JSON.parse(readFileSync(facts.tokensFile, 'utf8'));
    this.pool = openPool(DATABASE_URL, { statementMs: 600_000, connections: 20 });
    this.client = lazyClient({ address: TEMPORAL_ADDRESS, namespace: NAMESPACE });
  }

  /** The numbers of the processes that run now, by name. This process is one of them. */
  get pids(): Record<string, number> {
    const further = [...this.#further].map(([name, service]) => [name, service.pid ?? 0]);
    return { ...this.#installation.pids, ...Object.fromEntries(further), client: process.pid };
  }

  /** The token of a person of the sample organisation. */
  token(person: string): string {
    return this.tokens.persons[person]!;
  }

  /** Starts another process and waits until it is ready. It ends with {@link stop}, or when everything ends. */
  async run({ name, file, env, flags = [], ready }: FurtherProcess): Promise<void> {
    const surroundings = {
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TEMPORAL_NAMESPACE: NAMESPACE,
      LOG_LEVEL: 'info',
    };
    const service = new Service(
      {
        name,
        command: process.execPath,
        args: [...flags, '--import', 'tsx', file],
        cwd: ROOT,
        env: { ...surroundings, ...env },
        logFile: this.logFile(name),
        ready,
        stopping: { limitMs: 10_000 },
      },
      { say: this.#say },
    );
    this.#further.set(name, service);
    await service.start(this.#signal);
  }

  async stop(name: string): Promise<void> {
    await this.#further.get(name)?.stop();
    this.#further.delete(name);
  }

  /** Path of a temporary file, which is removed at the end. */
  file(name: string): string {
    return path.join(this.#folder, name);
  }

  /** Path of the log file of a process. */
  logFile(name: string): string {
    return path.join(this.#folder, 'data', 'logs', `${name}.log`);
  }

  /** Resolves once a worker polls the task queue. */
  async polled(taskQueue: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { pollers } = await this.client.workflowService.describeTaskQueue({
        namespace: NAMESPACE,
        taskQueue: { name: taskQueue },
        taskQueueType: WORKFLOW_QUEUE,
      });
      if (pollers?.length) return;
      await sleep(100);
    }
  }

  /** About how many workflow tasks wait for a worker. */
  async backlog(taskQueue: string): Promise<number> {
    const { stats } = await this.client.workflowService.describeTaskQueue({
      namespace: NAMESPACE,
      taskQueue: { name: taskQueue },
      taskQueueType: WORKFLOW_QUEUE,
      reportStats: true,
    });
    return Number(stats?.approximateBacklogCount ?? 0);
  }

  /** Ends and removes everything. */
  async end(): Promise<void> {
    await Promise.all([...this.#further.keys()].map((name) => this.stop(name)));
    await this.client?.connection.close().catch(() => {});
    await this.pool?.end().catch(() => {});
    await this.#installation.stop();
    this.#remove();
  }

  /** Kills everything at once, for a person who presses Ctrl-C a second time. */
  async kill(): Promise<void> {
    await Promise.all([...this.#further.values()].map((service) => service.stop(0)));
    await this.#installation.kill();
    this.#remove();
  }

  #remove(): void {
    // If the account of Postgres cannot reach the folder, its files are in another one, whose path is kept here.
    const elsewhere = path.join(this.#folder, 'data', 'postgres-folder');
    const folders = [...(existsSync(elsewhere) ? [readFileSync(elsewhere, 'utf8').trim()] : []), this.#folder];
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
