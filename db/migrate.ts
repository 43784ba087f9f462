import path from 'node:path';
import { runner } from 'node-pg-migrate';

/**
 * Brings a database to the newest schema. If several processes do this at once, they wait for each other on an advisory
 * lock.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  await runner({
    databaseUrl: { connectionString: databaseUrl, connectionTimeoutMillis: 10_000 },
    dir: path.join(__dirname, 'migrations'),
    direction: 'up',
    advisoryLockMode: 'wait',
    migrationsTable: 'schema_migration',
    log: () => {},
  });
}

if (require.main === module) {
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl === undefined) {
    console.error('DATABASE_URL is not set; give the database to migrate, such as postgres://user@host/shouwen');
    process.exit(1);
  }
  migrate(databaseUrl).then(
    () => console.log('The schema is up to date.'),
    (error: Error) => {
      console.error(`The migration failed: ${error.message}`);
      process.exit(1);
    },
  );
}
