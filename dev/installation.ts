import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../db/migrate';
import { ensureBundle } from '../worker/bundle';
import { type DataFolder, openDataFolder } from './data-folder';
import { ensureDesk } from './desk';
import { findTemporal } from './engine/find-temporal';
import { postgresService, requirePostgres } from './engine/postgres';
import { SEARCH_ATTRIBUTES } from './engine/search-attributes';
import { requireTemporal, temporalService } from './engine/temporal';
import { prepareTemporalFile } from './engine/temporal-file';
import { stopOrphans } from './orphan';
import { requireFreePort } from './port';
import { type Organised, organise, SAMPLE_PASSWORD } from './sample/seed';
import type { ScreenFacts } from './screen';
import type { ServiceSpec } from './service';
import type { Settings } from './settings';
import { Supervisor } from './supervisor';

const ROOT = path.join(__dirname, '..');
const HOST = '127.0.0.1';

/** Users of a service stop before the service: nothing may lose something that it still uses. */
const STOP_ORDER = ['api', 'worker', 'temporal', 'postgres'];

/** Everything must have stopped within 10 s. This leaves some time for the exit of this process. */
const STOP_LIMIT_MS = 9_500;

/** The steps of a start that belong to other folders. Tests replace them. */
export interface Parts {
  migrate(databaseUrl: string): Promise<void>;
  organise(where: { databaseUrl: string; dataDir: string; empty: boolean }): Promise<Organised>;
  ensureBundle(): Promise<string>;
  /** Builds the desk if its sources have changed. */
  ensureDesk(say: (line: string) => void, signal: AbortSignal): Promise<void>;
  /** The files of the processes. */
  worker: string;
  api: string;
}

const PARTS: Parts = { migrate, organise, ensureBundle, ensureDesk, worker: 'worker/main.ts', api: 'api/server.ts' };

/** A whole Shouwen on this machine: engines, database, worker and API, on one data folder. */
export class Installation {
  private readonly supervisor: Supervisor;
  private readonly folder: DataFolder;

  /** @throws EngineError when the data folder can't be used */
  constructor(
    private readonly settings: Settings,
    private readonly say: (line: string) => void,
    private readonly parts: Parts = PARTS,
  ) {
    this.folder = openDataFolder(settings.dataFolder);
    this.supervisor = new Supervisor({ runFolder: this.folder.run, say });
  }

  /**
   * Starts everything and waits until the API is ready.
   *
   * @throws EngineError when something is missing; what was started so far runs until {@link stop}
   */
  async start(signal: AbortSignal): Promise<ScreenFacts> {
    const { folder, parts, say, settings } = this;
    const orphans = await stopOrphans(folder.run);
    if (orphans.length > 0) say(`Stopped what an earlier start had left running: ${orphans.join(', ')}`);
    await this.checkPorts();
    const databaseUrl = await this.startPostgres(signal);
    const temporal = await this.startTemporal(signal);
    await parts.migrate(databaseUrl);
    const organised = await parts.organise({ databaseUrl, dataDir: folder.path, empty: settings.empty });
    const own = organised.sampleToken === undefined;
    say(`Database: migrated, ${own ? 'with an organisation of its own' : 'sample organisation in place'}`);
    signal.throwIfAborted();
    await Promise.all([parts.ensureBundle(), parts.ensureDesk(say, signal)]);
    const apiUrl = `http://${HOST}:${settings.apiPort}`;
    const environment = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address };
    writeEnvironment(path.join(folder.path, 'environment'), { ...environment, API_URL: apiUrl });
    const customerKey = keptCustomerKey(path.join(folder.path, 'customer-key'));
    // The links of mails lead to the API itself, unless somebody says where it is to be reached.
    const publicUrl = process.env.PUBLIC_URL || apiUrl;
    // Only here do the accounts of the sample open anything.
    const sample = own ? {} : { SAMPLE_PASSWORD };
    // A Temporal of somebody else's has its UI where they say, or none.
    const temporalUi = process.env.TEMPORAL_UI_URL || temporal.uiUrl;
    const ui = temporalUi === undefined ? {} : { TEMPORAL_UI_URL: temporalUi };
    const processes = { ...environment, ...sample, ...ui, CUSTOMER_KEY: customerKey, PUBLIC_URL: publicUrl };
    await this.startProcesses(processes, signal);
    return {
      apiUrl,
      temporalUiUrl: temporal.uiUrl,
      ...organised,
      logFolder: path.dirname(folder.log('api')),
    };
  }

  /** Process numbers of what runs now, by name. */
  get pids(): Record<string, number> {
    return this.supervisor.pids;
  }

  /** Stops everything in good order, within 10 s. */
  async stop(): Promise<void> {
    const stopped = await this.supervisor.stop(STOP_ORDER, STOP_LIMIT_MS);
    for (const { name, tookMs } of stopped.filter(({ result }) => result === 'killed')) {
      this.say(`${name} did not stop within ${(tookMs / 1000).toFixed(1)} s and was killed`);
    }
    this.folder.release();
  }

  /** Kills everything at once. */
  async kill(): Promise<void> {
    await this.supervisor.kill();
    this.folder.release();
  }

  /** Checks all ports before anything starts: a person should not hear of a taken port only after a minute. */
  private async checkPorts(): Promise<void> {
    const { apiPort, databaseUrl, postgresPort, temporalPort, temporalUiPort } = this.settings;
    await requireFreePort(apiPort, 'the API', 'SHOUWEN_API_PORT');
    if (!databaseUrl) await requireFreePort(postgresPort, 'Postgres', 'SHOUWEN_POSTGRES_PORT');
    if (process.env.TEMPORAL_ADDRESS) return;
    await requireFreePort(temporalPort, 'Temporal', 'SHOUWEN_TEMPORAL_PORT');
    await requireFreePort(temporalUiPort, 'the Temporal UI', 'SHOUWEN_TEMPORAL_UI_PORT');
  }

  private async startPostgres(signal: AbortSignal): Promise<string> {
    const { databaseUrl, postgresPort: port } = this.settings;
    if (databaseUrl) {
      await requirePostgres(databaseUrl);
      this.say('Postgres: the database at DATABASE_URL');
      return databaseUrl;
    }
    const service = await postgresService({ dataFolder: this.folder.path, port, logFile: this.folder.log('postgres') });
    await this.supervisor.start(service.spec, signal);
    this.say(`Postgres: ready on port ${port}`);
    return service.databaseUrl;
  }

  private async startTemporal(signal: AbortSignal): Promise<{ address: string; uiUrl?: string }> {
    const { namespace, temporalPort: port, temporalUiPort: uiPort } = this.settings;
    const found = await findTemporal({ say: this.say, signal });
    if (found.kind === 'address') {
      await requireTemporal(found.address, { namespace, searchAttributes: SEARCH_ATTRIBUTES });
      return { address: found.address };
    }
    const options = {
      binary: found.path,
      dataFile: path.join(this.folder.path, 'temporal.db'),
      logFile: this.folder.log('temporal'),
      port,
      uiPort,
      namespace,
      searchAttributes: SEARCH_ATTRIBUTES,
    };
    await prepareTemporalFile(options, { runFolder: this.folder.run, say: this.say }, signal);
    const service = await temporalService(options);
    await this.supervisor.start(service.spec, signal);
    this.say(`Temporal: ready on port ${port}`);
    return service;
  }

  private async startProcesses(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
    const { apiPort, namespace, logLevel } = this.settings;
    const shared = { ...env, TEMPORAL_NAMESPACE: namespace, LOG_LEVEL: logLevel };
    const process = (name: 'worker' | 'api', extra: Partial<ServiceSpec>): ServiceSpec => ({
      name,
      ...nodeCommand(this.parts[name]),
      logFile: this.folder.log(name),
      ...extra,
    });
    await this.supervisor.start(process('worker', { env: shared, stopping: { limitMs: 3_500 } }), signal);
    const api = process('api', {
      env: { ...shared, API_HOST: HOST, API_PORT: String(apiPort) },
      stopping: { limitMs: 2_000 },
      ready: (until) => untilOk(`http://${HOST}:${apiPort}/readyz`, until),
    });
    await this.supervisor.start(api, signal);
    this.say('Worker and API: ready');
  }
}

function nodeCommand(file: string): Pick<ServiceSpec, 'command' | 'args' | 'cwd'> {
  return { command: process.execPath, args: ['--import', 'tsx', file], cwd: ROOT };
}

/** Writes where the API and the engines are, for the programs that people run beside them. The file holds a password. */
function writeEnvironment(file: string, environment: Readonly<Record<string, string>>): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
}

/**
 * The key that finds earlier complaints of the same customer. It is made at the first start and kept, since no customer
 * would be recognised with another key.
 */
function keptCustomerKey(file: string): string {
  if (process.env.CUSTOMER_KEY) return process.env.CUSTOMER_KEY;
  if (!existsSync(file)) writeFileSync(file, `first:${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** How long one answer may take, in ms: where everything is slow the first ones are the slowest. */
const ANSWER_MS = 15_000;

async function untilOk(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const until = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
    const answer = await fetch(url, { signal: until }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
}
