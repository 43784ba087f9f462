import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { migrate } from '../../db/migrate';
import { openPool } from '../../db/pool';
import { EngineError } from '../../dev/engine/error';
import { startPostgres } from '../../dev/engine/postgres';
import { findTimeSkippingServer, startTimeSkipping } from '../../dev/engine/time-skipping';
import type { Language } from '../../domain/language';
import { play } from './plot';
import { prepareDatabase, Rehearsal, teachSearchAttributes } from './rehearsal';
import { timeline } from './timeline';

const USAGE = `npm run story [-- --lang zh]

Plays one whole case on the API, a worker, Postgres and Temporal's time-skipping server, five weeks in some seconds, and
prints what happened: who did what and when, which clock was met or missed, who was told.

  --lang en|zh   language of the timeline (en)
`;

/** Reads the command line, plays the story, and prints the timeline. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { lang: { type: 'string', default: 'en' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(USAGE);
  if (values.lang !== 'en' && values.lang !== 'zh') throw new EngineError('--lang takes en or zh.');
  process.stdout.write(await tell(values.lang));
}

async function tell(language: Language): Promise<string> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const server = await findTimeSkippingServer({ say });
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } } });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-story-'));
  // As root, Postgres runs under another account, which must be able to reach its files.
  chmodSync(folder, 0o711);
  const ends: (() => Promise<unknown>)[] = [
    async () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  ];
  try {
    say('Starting Postgres, the time-skipping server, a worker and the API …');
    const logFile = path.join(folder, 'postgres.log');
    const postgres = await startPostgres({ dataFolder: path.join(folder, 'data'), logFile, fsync: false });
    ends.push(() => postgres.stop());
    await migrate(postgres.databaseUrl);
    const env = await startTimeSkipping(server);
    ends.push(() => env.teardown());
    await teachSearchAttributes(env);
    const pool = openPool(postgres.databaseUrl, { connections: 1 });
    const tokens = await prepareDatabase(pool).finally(() => pool.end());
    const rehearsal = await Rehearsal.open(env, postgres.databaseUrl, tokens);
    ends.push(() => rehearsal.close());
    const id = await play(rehearsal, language);
    return await timeline(rehearsal, id, language, 'p-agent-1');
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EngineError ? error.message : ((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
