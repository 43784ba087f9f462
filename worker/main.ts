import inspector from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { lazyClient } from '../client/connect';
import { customerSurroundings, identificationIn } from '../customers/customer-key';
import { removeOldDrafts } from '../db/desk/drafts';
import { removeViewsOfLeavers } from '../db/desk/views';
import { forgetKeptCounts } from '../db/measures/kept-counts';
import { BEAT_EVERY } from '../db/operations/processes';
import { forgetSandboxEnds } from '../db/operations/sandbox-ends';
import { openPool } from '../db/pool';
import { HOUR, MINUTE, SECOND } from '../domain/time';
import { countrySurroundings, readEnvironment, surroundings, yesOrNo } from '../environment/settings';
import { WorkerBeat } from './beat';
import { ensureBundle, programOf } from './bundle';
import { countAhead } from './count-ahead';
import { fillFacts } from './fill-facts';
import { keepBatches } from './keep-batches';
import { keepBriefsScheduled } from './keep-briefs';
import { hashCustomersAnew, mendRepeats, sweepLostCorrections } from './known-again';
import { divided, memorySurroundings, usualMemoryMb } from './memory';
import { NOTIFICATION_ENVIRONMENT, notificationRounds } from './notification/rounds';
import { endSessions, forgetSignIns } from './old-sessions';
import { newWalk, reconcile } from './reconcile';
import { joinApart, LinkWatch, tellDuplicates, tellLinks } from './reconcile-merges';
import { keepRounds, type Round, RoundBook } from './rounds';
import { endForSandbox } from './sandbox/end';
import { SetAside } from './sandbox/set-aside';
import { watchSandbox } from './sandbox/watch';
import { sweepBackTests } from './start-back-tests';
import { sweepPendingStarts } from './start-pending';
import { keepReportsScheduled, sweepReports } from './start-reports';
import { guardPassages, watchForStandstill } from './stood-still/guard';
import { healStuck, newWatch } from './stuck/heal';
import { findTexts, sweepOrphanedTexts } from './texts';
import { startWorkers } from './workers';

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
      ...memorySurroundings.shape,
      CALL_STACKS: yesOrNo('false'),
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

  const pool = openPool(env.DATABASE_URL, { statementMs: 1_800, connections: 10 });
  // Planning the statement of the projection takes several times as long as running it.
  const recordPool = openPool(env.DATABASE_URL, { statementMs: 1_800, connections: 10, plannedOnce: true });
  // Two reports are frozen at once, while the briefs of the day are collected; others wait for theirs to be done.
  const patientPool = openPool(env.DATABASE_URL, { statementMs: 10 * MINUTE, connectMs: 5 * MINUTE, connections: 3 });
  const notification = notificationRounds(env, { pool, log, clock: Date.now });
  const client = lazyClient({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  const bundle = await ensureBundle();
  const program = await programOf(bundle);
  const setAside = new SetAside({ pool, log, clock: Date.now, program });
  // While Postgres is away a worker polls all the same, and looks again soon.
  await setAside
    .look()
    .catch((error: Error) => log.warn({ error: error.message }, 'which workflows are set aside is not known yet'));
  const memory = divided(env.WORKER_MEMORY_MB ?? usualMemoryMb());
  const workers = await startWorkers(memory, {
    connect: () => connect(env.TEMPORAL_ADDRESS, log, stopping.signal),
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.TASK_QUEUE,
    ...{ bundle, pool, recordPool, patientPool, clock: Date.now },
    ...{ log, callStacks: env.CALL_STACKS, setAside },
  });
  // This begins only after the start, since building the bundle may take longer than a worker may stand still.
  const standstill = watchForStandstill(log);
  for (const { worker } of workers.all) guardPassages(worker, standstill.check);
  // A workflow that a debugger holds does not come back either.
  if (inspector.url() === undefined) {
    const threads = workers.all.flatMap(({ thread }) => thread ?? []);
    watchSandbox(threads, (run) => void endForSandbox({ pool, log, clock: Date.now, program }, run));
  }
  const deps = { pool, client, taskQueue: env.TASK_QUEUE, log, clock: Date.now };
  const known = { ...deps, ...identification };
  const walk = newWalk();
  const watch = newWatch();
  const links = new LinkWatch();
  const book = new RoundBook(Date.now);
  const keep = (round: Round) => keepRounds(round, { log, stop: stopping.signal, book });
  const { identity, buildId = null } = workers.all[0].worker.options;
  const beat = new WorkerBeat(pool, Date.now, { identity, build: buildId, book });
  const rounds = [
    keep({ name: 'start-pending', every: SECOND, run: () => sweepPendingStarts(deps) }),
    keep({ name: 'reconcile', every: 5 * SECOND, run: () => reconcile(deps, walk) }),
    keep({ name: 'heal', every: 5 * SECOND, run: () => healStuck(deps, watch) }),
    keep({ name: 'batches', every: 15 * SECOND, run: () => keepBatches(deps) }),
    keep({ name: 'tell-duplicates', every: SECOND, run: () => tellDuplicates(deps) }),
    keep({ name: 'join-apart', every: MINUTE / 2, run: () => joinApart(deps) }),
    keep({ name: 'tell-links', every: MINUTE / 2, run: () => tellLinks(deps, links) }),
    keep({ name: 'texts', every: MINUTE / 2, run: () => findTexts(deps) }),
    keep({ name: 'orphaned-texts', every: HOUR, run: () => sweepOrphanedTexts(deps) }),
    keep({ name: 'drafts', every: HOUR, run: () => removeOldDrafts(pool, Date.now()) }),
    keep({ name: 'views', every: HOUR, run: () => removeViewsOfLeavers(pool, Date.now()) }),
    keep({ name: 'lost-corrections', every: HOUR, run: () => sweepLostCorrections(deps) }),
    keep({ name: 'fill-facts', every: MINUTE, run: fillFacts(deps) }),
    keep({
      name: 'count-ahead',
      every: HOUR,
      run: () => countAhead({ pool: patientPool, clock: Date.now, stop: stopping.signal }),
    }),
    keep({ name: 'forget-kept-counts', every: HOUR, run: () => forgetKeptCounts(patientPool, Date.now()) }),
    keep({ name: 'hash-anew', every: MINUTE / 2, run: () => hashCustomersAnew(known) }),
    keep({ name: 'mend-repeats', every: SECOND, run: () => mendRepeats(known) }),
    keep({ name: 'back-tests', every: 15 * SECOND, run: () => sweepBackTests(deps) }),
    keep({ name: 'reports', every: 15 * SECOND, run: () => sweepReports(deps) }),
    keep({ name: 'report-schedule', every: HOUR, run: () => keepReportsScheduled(deps) }),
    keep({ name: 'brief-schedule', every: HOUR, run: () => keepBriefsScheduled(deps) }),
    keep({ name: 'end-sessions', every: 5 * SECOND, run: endSessions(deps) }),
    keep({ name: 'set-aside', every: MINUTE / 2, run: () => setAside.look() }),
    keep({ name: 'forget-sandbox-ends', every: HOUR, run: () => forgetSandboxEnds(pool, Date.now()) }),
    keep({ name: 'forget-sign-ins', every: HOUR, run: () => forgetSignIns(deps) }),
    ...notification.rounds.map(keep),
    keep({ name: 'beat', every: BEAT_EVERY, run: () => beat.say() }),
  ];
  stopping.signal.addEventListener('abort', () => workers.shutdown());
  log.info({ taskQueue: env.TASK_QUEUE, ...memory }, 'the worker polls');
  await workers.run();
  await Promise.all(rounds);
  await beat.end();
  notification.stop();
  await client.connection.close();
  await Promise.all([pool.end(), recordPool.end(), patientPool.end()]);
  await standstill.stop();
  log.info({}, 'the worker has stopped');
}

main().catch((error: Error) => {
  if (error.name !== 'AbortError') console.error(`The worker failed: ${error.message}`);
  process.exit(error.name === 'AbortError' ? 0 : 1);
});
