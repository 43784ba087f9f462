import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openPool } from '../../../db/pool';
import { LANGUAGES } from '../../../domain/language';
import { play } from '../../../tools/story/plot';
import { prepareDatabase, Rehearsal, teachSearchAttributes } from '../../../tools/story/rehearsal';
import { timeline } from '../../../tools/story/timeline';
import { createTestDatabase, type TestDatabase } from '../../helpers/database';
import { createTimeSkippingEnv } from '../../helpers/temporal';

describe.each(LANGUAGES)('the story in %s', (language) => {
  let env: TestWorkflowEnvironment;
  let database: TestDatabase;
  let rehearsal: Rehearsal;
  let told: string;
  beforeAll(async () => {
    [env, database] = await Promise.all([createTimeSkippingEnv(), createTestDatabase()]);
    await teachSearchAttributes(env);
    const pool = openPool(database.url, { connections: 1 });
    const tokens = await prepareDatabase(pool).finally(() => pool.end());
    rehearsal = await Rehearsal.open(env, database.url, tokens);
    told = await timeline(rehearsal, await play(rehearsal, language), language, 'p-agent-1');
  });
  afterAll(async () => {
    await rehearsal?.close();
    await env?.teardown();
    await database?.drop();
  });

  // `WRITE_GOLDEN=1 npm test -- test/tools/story` writes it anew; look at the difference before committing it.
  test('reads as it always did', () => {
    const file = path.join(__dirname, `timeline.${language}.txt`);
    if (process.env.WRITE_GOLDEN) writeFileSync(file, told);
    expect(told).toBe(readFileSync(file, 'utf8'));
  });

  test('is told in words of that language, whatever happened', () => {
    expect(told).not.toMatch(/undefined|\{/);
    if (language === 'zh') expect(told).not.toMatch(/[a-z]/i);
  });
});
