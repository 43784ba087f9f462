import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { describeSchema } from '../../dev/schema/describe';
import { createTestDatabase, type TestDatabase } from '../helpers/database';

let migrated: TestDatabase;
let database: Client;

beforeAll(async () => {
  migrated = await createTestDatabase();
  database = new Client({ connectionString: migrated.url });
  await database.connect();
});

afterAll(async () => {
  await database?.end();
  await migrated?.drop();
});

const FILE = readFileSync(path.join(__dirname, '../../db/schema.sql'), 'utf8');

test('db/schema.sql is what the migrations make (npm run schema)', async () => {
  expect(await describeSchema(database)).toBe(FILE);
});

test('db/schema.sql makes the same schema in an empty database', async () => {
  await database.query('CREATE DATABASE schema_again TEMPLATE template0');
  const url = new URL(migrated.url);
  url.pathname = 'schema_again';
  const again = new Client({ connectionString: url.href });
  try {
    await again.connect();
    await again.query(FILE);
    expect(await describeSchema(again)).toBe(FILE);
  } finally {
    await again.end();
    await database.query('DROP DATABASE schema_again');
  }
});

test('an object that cannot be written down yet is reported and not left out', async () => {
  await database.query('BEGIN');
  try {
    await database.query(`CREATE VIEW open_complaint AS SELECT id FROM complaint WHERE closed_at IS NULL`);
    await database.query(`CREATE TYPE colour AS ENUM ('red', 'yellow')`);
    await expect(describeSchema(database)).rejects.toThrow(/relation open_complaint, type colour/);
  } finally {
    await database.query('ROLLBACK');
  }
});
