import { setTimeout as delay } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { lazyClient } from '../client/connect';
import { customerSurroundings, identificationIn } from '../customers/customer-key';
import { removeOldDrafts } from '../db/desk/drafts';
import { removeViewsOfLeavers } from '../db/desk/views';
import { openPool } from '../db/pool';
import { HOUR, MINUTE, SECOND } from '../domain/time';
import { countrySurroundings, readEnvironment, surroundings } from '../environment/settings';
import { ensureBundle } from './bundle';
import { keepBatches } from './keep-batches';
import { hashCustomersAnew, mendRepeats, sweepLostCorrections } from './known-again';
import { NOTIFICATION_ENVIRONMENT, notificationRounds } from './notification/rounds';
import { endSessions, forgetSignIns } from './old-sessions';
import { workerOptions } from './options';
import { newWalk, reconcile } from './reconcile';
import { joinApart, LinkWatch, tellDuplicates, tellLinks } from './reconcile-merges';
import { keepRounds } from './rounds';
import { sweepBackTests } from './start-back-tests';
import { sweepPendingStarts } from './start-pending';
import { guardPassages, watchForStandstill } from './stood-still/guard';
import { healStuck, newWatch } from './stuck/heal';
import { findTexts, sweepOrphanedTexts } from './texts';

const LONGEST_WAIT = 15 * SECOND;

/** Connects, however long the server is away. The SDK itself would give up at the first failure. */
async function connect(address: string, log: pino.Logger, stop: AbortSignal): Promise<NativeConnection> {
  for (let wait = SECOND / 4; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      log.warn({ address, retryInMs: wait, error: String(error) }, 'Temporal does not answer');
      await delay(wait, undefined, { signal: stop });
    }
  }
}

async function main(): Promise<void> {
  const env = readEnvironment(
    surroundings.extend({
      ...NOTIFICATION_ENVIRONMENT.shape,
      ...customerSurroundings.shape,
      ...countrySurroundings.shape,
    }),
  );
  const identification = identificationIn(env);
  const log = pino({ level: env.LOG_LEVEL, base: { process: 'worker' } });
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ sdk: level, ...meta }, message)),
    shutdownSignals: [],
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const pool = openPool(env.DATABASE_URL, { statementMs: 1_800, connections: 20 });
  const notification = notificationRounds(env, { pool, log, clock: Date.now });
  const connection = await connect(env.TEMPORAL_ADDRESS, log, stopping.signal);
  const client = lazyClient({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  const worker = await Worker.create(
    workerOptions({
      connection,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TASK_QUEUE,
      bundle: await ensureBundle(),
      pool,
      clock: Date.now,
    }),
  );
  // This begins only after the start, since building the bundle may take longer than a worker may stand still.
  const standstill = watchForStandstill(log);
  guardPassages(worker, standstill.check);
  const deps = { pool, client, taskQueue: env.TASK_QUEUE, log, clock: Date.now };
  const known = { ...deps, ...identification };
  const walk = newWalk();
  const watch = newWatch();
  const links = new LinkWatch();
  const rounds = [
    keepRounds({ name: 'start-pending', every: SECOND, run: () => sweepPendingStarts(deps) }, log, stopping.signal),
    keepRounds({ name: 'reconcile', every: 5 * SECOND, run: () => reconcile(deps, walk) }, log, stopping.signal),
    keepRounds({ name: 'heal', every: 5 * SECOND, run: () => healStuck(deps, watch) }, log, stopping.signal),
    keepRounds({ name: 'batches', every: 15 * SECOND, run: () => keepBatches(deps) }, log, stopping.signal),
    keepRounds({ name: 'tell-duplicates', every: SECOND, run: () => tellDuplicates(deps) }, log, stopping.signal),
    keepRounds({ name: 'join-apart', every: MINUTE / 2, run: () => joinApart(deps) }, log, stopping.signal),
    keepRounds({ name: 'tell-links', every: MINUTE / 2, run: () => tellLinks(deps, links) }, log, stopping.signal),
    keepRounds({ name: 'texts', every: MINUTE / 2, run: () => findTexts(deps) }, log, stopping.signal),
    keepRounds({ name: 'orphaned-texts', every: HOUR, run: () => sweepOrphanedTexts(deps) }, log, stopping.signal),
    keepRounds({ name: 'drafts', every: HOUR, run: () => removeOldDrafts(pool, Date.now()) }, log, stopping.signal),
    keepRounds({ name: 'views', every: HOUR, run: () => removeViewsOfLeavers(pool, Date.now()) }, log, stopping.signal),
    keepRounds({ name: 'lost-corrections', every: HOUR, run: () => sweepLostCorrections(deps) }, log, stopping.signal),
    keepRounds({ name: 'hash-anew', every: MINUTE / 2, run: () => hashCustomersAnew(known) }, log, stopping.signal),
    keepRounds({ name: 'mend-repeats', every: SECOND, run: () => mendRepeats(known) }, log, stopping.signal),
    keepRounds({ name: 'back-tests', every: 15 * SECOND, run: () => sweepBackTests(deps) }, log, stopping.signal),
    keepRounds({ name: 'end-sessions', every: 5 * SECOND, run: endSessions(deps) }, log, stopping.signal),
    keepRounds({ name: 'forget-sign-ins', every: HOUR, run: () => forgetSignIns(deps) }, log, stopping.signal),
    ...notification.rounds.map((round) => keepRounds(round, log, stopping.signal)),
  ];
  stopping.signal.addEventListener('abort', () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  log.info({ taskQueue: env.TASK_QUEUE }, 'the worker polls');
  await worker.run();
  await Promise.all(rounds);
  notification.stop();
  await client.connection.close();
  await connection.close();
  await pool.end();
  await standstill.stop();
  log.info({}, 'the worker has stopped');
}

main().catch((error: Error) => {
  if (error.name !== 'AbortError') console.error(`The worker failed: ${error.message}`);
  process.exit(error.name === 'AbortError' ? 0 : 1);
});
