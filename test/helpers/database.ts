import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { engine } from './engine';

/** A database that one test file has to itself. */
export interface TestDatabase {
  url: string;
  /** Drops the database, and ends connections that are still open. */
  drop(): Promise<void>;
}

const TEMPLATE = 'shouwen_template';
/** The number of a lock. It can be any number, but all test processes must use the same one. */
const TEMPLATE_LOCK = 7_301;

/**
 * Makes an empty, migrated database. Migrations run once for each test run, and every further database is a copy of the
 * files.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    // While a template is copied nobody else may use it, so the lock is held for the copy as well.
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await makeTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  return {
    url: await urlOf(name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function makeTemplate(admin: Client): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const unfinished = `${TEMPLATE}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${unfinished}`);
  await migrate(await urlOf(unfinished));
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
}

async function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: await engine('postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await engine('postgres'));
  url.pathname = database;
  return url.href;
}
