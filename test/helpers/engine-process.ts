import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { firstLine } from '../../dev/engine/error';
import { Supervisor } from '../../dev/supervisor';
import type { EngineName } from './engine';

/**
 * A process that runs the engines of one test run. It starts an engine when the first test asks for it, so that tests
 * of pure rules start none. It lives until its stdin is closed. The global teardown does that, and it also happens when
 * Jest is killed in any way, so a test run never leaves a server behind.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-test-'));
// As root, Postgres runs under another account, which must be able to reach its files.
chmodSync(folder, 0o711);

const logFiles = { postgres: path.join(folder, 'postgres.log'), temporal: path.join(folder, 'temporal.log') };
const say = (line: string) => void process.stderr.write(`${line}\n`);
/**
 * An engine that ends in the middle of a run starts again with all that it had. Why it ended is said at once, since its
 * log goes with the run.
 */
const supervisor = new Supervisor({
  say(line) {
    const log = Object.values(logFiles).find((file) => line.includes(file));
    say(log === undefined ? line : `${line}\n${endOf(log)}`);
  },
});
const started = new Map<string, Promise<string>>();

// Loaded only when needed, since loading the Temporal client takes longer than most unit tests.
const starters: Record<EngineName, () => Promise<string>> = {
  async postgres() {
    const { postgresService } = await import('../../dev/engine/postgres.js');
    const options = { dataFolder: path.join(folder, 'data'), logFile: logFiles.postgres, fsync: false };
    const { spec, databaseUrl } = await postgresService(options);
    await supervisor.start(spec);
    return databaseUrl;
  },
  async temporal() {
    const { findTemporal } = await import('../../dev/engine/find-temporal.js');
    const found = await findTemporal({ say });
    if (found.kind === 'address') return found.address;
    const { temporalService } = await import('../../dev/engine/temporal.js');
    const { SEARCH_ATTRIBUTES: searchAttributes } = await import('../../dev/engine/search-attributes.js');
    const dataFile = path.join(folder, 'temporal.db');
    const { prepareTemporalFile } = await import('../../dev/engine/temporal-file.js');
    const options = { binary: found.path, dataFile, fsync: false, logFile: logFiles.temporal, searchAttributes };
    await prepareTemporalFile(options, { say });
    const { spec, address } = await temporalService(options);
    await supervisor.start(spec);
    return address;
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
  await supervisor.stop(['temporal', 'postgres'], 5_000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.stdin.resume().once('close', () => void stop());
