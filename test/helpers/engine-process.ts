import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { firstLine } from '../../dev/engine/error';
import type { EngineName } from './engine';

/**
 * A process that runs the engines of one test run. It starts an engine when the first test asks for it, so that tests
 * of pure rules start none. It lives until its stdin is closed. The global teardown does that, and it also happens when
 * Jest is killed in any way, so a test run never leaves a server behind.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-test-'));
// As root, Postgres runs under another account, which must be able to reach its files.
chmodSync(folder, 0o711);

const say = (line: string) => void process.stderr.write(`${line}\n`);
/** Of an engine that ends in the middle of a run one wants to know why, and its folder goes with the run. */
const sayWithLog = (logFile: string) => (line: string) => say(`${line}\n${endOf(logFile)}`);
const stops: (() => Promise<void>)[] = [];
const started = new Map<string, Promise<string>>();

// Loaded only when needed, since loading the Temporal client takes longer than most unit tests.
const starters: Record<EngineName, () => Promise<string>> = {
  async postgres() {
    const { startPostgres } = await import('../../dev/engine/postgres.js');
    const logFile = path.join(folder, 'postgres.log');
    const running = await startPostgres(
      { dataFolder: path.join(folder, 'data'), logFile, fsync: false },
      sayWithLog(logFile),
    );
    stops.push(running.stop);
    return running.databaseUrl;
  },
  async temporal() {
    const { findTemporal } = await import('../../dev/engine/find-temporal.js');
    const found = await findTemporal({ say });
    if (found.kind === 'address') return found.address;
    const { startTemporal } = await import('../../dev/engine/temporal.js');
    const { SEARCH_ATTRIBUTES: searchAttributes } = await import('../../dev/engine/search-attributes.js');
    const logFile = path.join(folder, 'temporal.log');
    const running = await startTemporal({ binary: found.path, logFile, searchAttributes }, sayWithLog(logFile));
    // It keeps everything in memory, so an orderly stop would save nothing.
    stops.push(() => running.stop(0));
    return running.address;
  },
  async 'time-skipping'() {
    const { findTimeSkippingServer } = await import('../../dev/engine/time-skipping.js');
    return findTimeSkippingServer({ say });
  },
};

/** The end of a log; of a program that crashed it has the reason and where each of its threads was. */
function endOf(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const crash = lines.findIndex((line) => /^(panic|fatal error|runtime|SIG[A-Z]+):/.test(line));
  return (crash >= 0 ? lines.slice(crash, crash + 60) : lines.slice(-60)).join('\n');
}

function start(name: string): Promise<string> {
  const starter = starters[name as EngineName];
  const running = started.get(name) ?? (starter ? starter() : Promise.reject(new Error(`no engine '${name}'`)));
  started.set(name, running);
  return running;
}

const server = createServer(async (request, response) => {
  // Requests are rare. A connection that is kept open would be closed by one side just when the other uses it.
  response.setHeader('connection', 'close');
  try {
    response.end(await start(request.url?.slice(1) ?? ''));
  } catch (thrown) {
    response.statusCode = 503;
    response.end(firstLine(thrown));
  }
});

async function stop(): Promise<void> {
  await Promise.allSettled(started.values());
  await Promise.allSettled(stops.map((end) => end()));
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.stdin.resume().once('close', () => void stop());
