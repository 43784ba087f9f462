import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../helpers/database';

const MIGRATION = path.join(__dirname, '../../../db/migrations/0027_references.sql');

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

test('a reference that was on record stays as it was written, the only one of its list', async () => {
  // The tables as they were before, as far as the migration looks at them.
  await client.query(`CREATE SCHEMA before; SET search_path TO before, public;
    CREATE TABLE complaint_party (complaint_id int, external_reference text, facts text, remedy_sought text, product text, area text,
      agency text, place jsonb);
    CREATE INDEX complaint_party_reference ON complaint_party (external_reference);
    CREATE TABLE complaint_search (complaint_id int, keys text[], content text);
    CREATE TABLE complaint_text (id int, complaint_id int, content text, written_at timestamptz, referenced boolean);
    INSERT INTO complaint_party VALUES (1, 'CRM 7 / B', 'Facts', NULL, NULL, 'Area', 'Shop 3', '{"code": "CELL-1", "name": "Hidden"}'),
      (2, NULL, 'Others', NULL, NULL, NULL, NULL, NULL);
    INSERT INTO complaint_search VALUES (1, '{n-1,crm 7 / b}', 'facts area'), (2, '{n-2}', 'others');
    INSERT INTO complaint_text VALUES (1, 1, 'A NOTE', now(), true);`);
  await client.query(readFileSync(MIGRATION, 'utf8').replaceAll('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  const { rows } = await client.query(`SELECT p.external_references AS refs, s.keys, s.content
    FROM complaint_party p JOIN complaint_search s USING (complaint_id) ORDER BY complaint_id`);
  expect(rows).toEqual([
    { refs: ['CRM 7 / B'], keys: ['n-1', 'crm 7 / b'], content: 'facts area shop 3 cell-1 a note' },
    { refs: [], keys: ['n-2'], content: 'others' },
  ]);
});
