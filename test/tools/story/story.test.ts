import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openPool } from '../../../db/pool';
import { LANGUAGES } from '../../../domain/notification/preferences';
import { play } from '../../../tools/story/plot';
import { prepareDatabase, Rehearsal, teachSearchAttributes } from '../../../tools/story/rehearsal';
import { timeline } from '../../../tools/story/timeline';
import { createTestDatabase, type TestDatabase } from '../../helpers/database';
import { createTimeSkippingEnv } from '../../helpers/temporal';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let rehearsal: Rehearsal;
let id: string;
beforeAll(async () => {
  [env, database] = await Promise.all([createTimeSkippingEnv(), createTestDatabase()]);
  await teachSearchAttributes(env);
  const pool = openPool(database.url, { connections: 1 });
  const tokens = await prepareDatabase(pool).finally(() => pool.end());
  rehearsal = await Rehearsal.open(env, database.url, tokens);
  id = await play(rehearsal);
});
afterAll(async () => {
  await rehearsal?.close();
  await env?.teardown();
  await database?.drop();
});

// `WRITE_GOLDEN=1 npm test -- test/tools/story` writes them anew; look at the difference before committing it.
test.each(LANGUAGES)('the story reads as it always did (%s)', async (language) => {
  const file = path.join(__dirname, `timeline.${language}.txt`);
  const told = await timeline(rehearsal, id, language, 'p-agent-1');
  if (process.env.WRITE_GOLDEN) writeFileSync(file, told);
  expect(told).toBe(readFileSync(file, 'utf8'));
});

test('it is told in words, whatever happened', async () => {
  expect(await timeline(rehearsal, id, 'zh', 'p-agent-1')).not.toMatch(/：[a-z-]+$|undefined|\{/m);
});
