import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { freePort } from '../port';
import { Service, type ServiceSpec } from '../service';
import { EngineError, firstLine } from './error';

/**
 * The types that a search attribute may have here. Text is left out, since a ':' or a quote in a Text value has lost
 * whole rows on SQL stores.
 */
export type SearchAttributeType = 'Keyword' | 'KeywordList' | 'Int' | 'Datetime' | 'Bool';

/** How to run a Temporal server on this machine. */
export interface TemporalOptions {
  /** The `temporal` command line tool. */
  binary: string;
  /** File in which workflows are kept; without it they are kept in memory. */
  dataFile?: string;
  /**
   * Only tests may switch it off, since what has been acknowledged must survive a power cut. What was acknowledged
   * survives the end of the server all the same. @default true
   */
  fsync?: boolean;
  /** gRPC port. If it is 0 or left out, a free one is taken. */
  port?: number;
  /** Port of the web UI. 0 takes a free one; if it is left out, there is no UI. */
  uiPort?: number;
  logFile: string;
  /** @default 'default' */
  namespace?: string;
  searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
}

/** The namespace and search attributes that a server must have before our processes can use it. */
export type NamespaceNeeds = Required<Pick<TemporalOptions, 'namespace' | 'searchAttributes'>>;

/** A Temporal server that a supervisor can run, and the addresses at which it will answer. */
export interface TemporalService {
  spec: ServiceSpec;
  address: string;
  /** Undefined when the UI is left out. */
  uiUrl: string | undefined;
}

/** A running Temporal server. */
export interface RunningTemporal extends Omit<TemporalService, 'spec'> {
  pid: number;
  stop(limitMs?: number): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * With these settings a server on two cores, with 20 cases at once, did 14 lifecycles a second and not 8. Each pair was
 * measured.
 */
const TUNING = [
  ['--sqlite-pragma', 'journal_mode=WAL'],
  ['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
  ['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
].flat();

/** Prepares a Temporal development server; nothing is started yet. */
export async function temporalService(options: TemporalOptions): Promise<TemporalService> {
  const { binary, dataFile, fsync = true, logFile, namespace = 'default', searchAttributes = {} } = options;
  const port = options.port || (await freePort());
  const uiPort = options.uiPort === 0 ? await freePort() : options.uiPort;
  const address = `${HOST}:${port}`;
  const args = [
    ...['server', 'start-dev', '--ip', HOST, '--port', String(port), '--log-level', 'error', '--namespace', namespace],
    ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
    ...(dataFile ? ['--db-filename', dataFile] : []),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    // Nothing that the server has acknowledged may be lost in a power cut, so no faster setting than FULL.
    ...['--sqlite-pragma', `synchronous=${fsync ? 'FULL' : 'OFF'}`],
    ...TUNING,
  ];
  const spec: ServiceSpec = {
    name: 'temporal',
    command: binary,
    args,
    env: { GOGC: '400' },
    logFile,
    stopping: { limitMs: 3_000 },
    ready: (signal) => waitForTemporal(address, { namespace, searchAttributes, signal }),
    readyLimitMs: 60_000,
  };
  return { spec, address, uiUrl: uiPort ? `http://${HOST}:${uiPort}` : undefined };
}

/**
 * Starts a Temporal development server on loopback and waits until it answers.
 *
 * @throws EngineError when it can't be run or does not answer within a minute
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const { spec, ...where } = await temporalService(options);
  const service = new Service(spec, { say: () => {} });
  await service.start();
  return {
    ...where,
    pid: service.pid as number,
    stop: async (limitMs) => {
      await service.stop(limitMs);
    },
  };
}

/**
 * Waits until the server answers for the namespace and knows the search attributes. Adds those it lacks: the command
 * line tool registers them only when it creates its data file, so attributes of a later version would be missing.
 */
export async function waitForTemporal(
  address: string,
  { namespace, searchAttributes, signal }: NamespaceNeeds & { signal: AbortSignal },
): Promise<void> {
  const connection = Connection.lazy({ address });
  try {
    await untilAnswered(signal, () =>
      connection.withDeadline(Date.now() + 1_000, () => connection.workflowService.describeNamespace({ namespace })),
    );
    await untilAnswered(signal, () =>
      connection.withDeadline(Date.now() + 5_000, () => addMissing(connection, namespace, searchAttributes)),
    );
  } finally {
    await connection.close();
  }
}

/**
 * Checks that the server at `TEMPORAL_ADDRESS`, which somebody else runs, answers.
 *
 * @throws EngineError when it does not within 10 s
 */
export async function requireTemporal(address: string, needs: NamespaceNeeds): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  try {
    await waitForTemporal(address, { ...needs, signal });
  } catch (thrown) {
    const unreachable = UNREACHABLE.includes((thrown as { code?: number }).code);
    const reason = unreachable ? 'no answer within 10 s' : firstLine(thrown);
    throw new EngineError(
      `The Temporal server at TEMPORAL_ADDRESS=${address} is not usable (${reason}). Start it, or unset the variable to use an embedded one.`,
    );
  }
}

/** The gRPC statuses DEADLINE_EXCEEDED and UNAVAILABLE. Their messages do not help a person. */
const UNREACHABLE: readonly unknown[] = [4, 14];

async function addMissing(
  connection: Connection,
  namespace: string,
  wanted: Readonly<Record<string, SearchAttributeType>>,
): Promise<void> {
  const known = (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes ?? {};
  const missing = Object.entries(wanted).filter(([name]) => !(name in known));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]])),
  });
}

/** Numbers of `temporal.api.enums.v1.IndexedValueType`, which no package of the SDK exports for direct use. */
const INDEXED_VALUE_TYPES = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6, KeywordList: 7 } as const;

/** Repeats a call until it succeeds. Once the signal is aborted, throws the error of the last call. */
async function untilAnswered(signal: AbortSignal, call: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await call();
      return;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      await sleep(100);
    }
  }
}
