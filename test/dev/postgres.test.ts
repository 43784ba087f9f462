import path from 'node:path';
import { Client } from 'pg';
import { type PostgresOptions, postgresService, startPostgres } from '../../dev/engine/postgres';
import { isRunning, launch, stopProcess } from '../../dev/process';
import { temporaryFolder } from '../helpers/temporary-folder';

describe('the embedded Postgres', () => {
  const folder = temporaryFolder();
  const options: PostgresOptions = {
    dataFolder: path.join(folder.path, 'data'),
    logFile: path.join(folder.path, 'postgres.log'),
    fsync: false,
  };
  afterAll(() => folder.remove());

  test('keeps its data from one start to the next, and stops in good order', async () => {
    const first = await startPostgres(options);
    await sql(first.databaseUrl, `CREATE TABLE kept AS SELECT 'here' AS it`);
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await startPostgres(options);
    expect(await sql(second.databaseUrl, 'SELECT it FROM kept')).toEqual([{ it: 'here' }]);
    await second.stop();
  });

  test('stops a Postgres that outlived its supervisor, and uses its folder again', async () => {
    const { spec } = await postgresService(options);
    const orphan = launch(spec).pid!;
    try {
      await spec.ready?.(AbortSignal.timeout(30_000));
      const next = await startPostgres(options);
      expect(isRunning(orphan)).toBe(false);
      expect(await sql(next.databaseUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await next.stop();
    } finally {
      await stopProcess(orphan, { limitMs: 0 });
    }
  });

  test('is durable unless a test says otherwise', async () => {
    const { spec } = await postgresService({ ...options, fsync: undefined });
    expect(spec.args.join(' ')).not.toMatch(/fsync|synchronous_commit|full_page_writes/);
  });
});

async function sql(connectionString: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
