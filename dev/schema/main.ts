import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { startPostgres } from '../engine/postgres';
import { describeSchema } from './describe';

const FILE = path.join(__dirname, '../../db/schema.sql');

/** Writes `db/schema.sql` anew: migrates an empty temporary database and describes it. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shouwen-schema-'));
  // As root, Postgres runs under another account, which must be able to reach its files.
  chmodSync(folder, 0o711);
  try {
    const postgres = await startPostgres({
      dataFolder: folder,
      logFile: path.join(folder, 'postgres.log'),
      fsync: false,
    });
    try {
      await migrate(postgres.databaseUrl);
      writeFileSync(FILE, await described(postgres.databaseUrl));
      console.log('db/schema.sql is what the migrations make.');
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function described(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await describeSchema(client);
  } finally {
    await client.end();
  }
}

main().catch((thrown: Error) => {
  console.error(`db/schema.sql was not written: ${thrown.message}`);
  process.exitCode = 1;
});
