import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { readPolicyFolder } from '../../db/policies/documents/files';
import { openPool } from '../../db/pool';
import type { Calendar } from '../../domain/calendar/calendar';
import { prepareDatabase, Rehearsal, teachSearchAttributes } from '../../tools/story/rehearsal';
import { createTestDatabase, type TestDatabase } from '../helpers/database';
import { createTimeSkippingEnv } from '../helpers/temporal';
import { Outside } from './outside';
import { World } from './world';

const POLICIES = path.join(__dirname, '../../policies');

// A copy of every table is kept and restored before each scenario, so that every scenario finds the same organisation.
const KEEP = `DO $$ DECLARE name text; BEGIN
  CREATE SCHEMA model;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE model.%I AS TABLE public.%I', name, name);
  END LOOP; END $$`;
// Most tables are empty all along. To empty one by TRUNCATE makes files anew, which takes longer than the scenario's own
// work for all of them.
const PUT_BACK = `DO $$ DECLARE name text; columns text; is_used boolean; BEGIN
  -- foreign keys are not checked while the tables are emptied and filled again
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%1$I) OR EXISTS (SELECT FROM model.%1$I)', name) INTO is_used;
    CONTINUE WHEN NOT is_used;
    EXECUTE format('DELETE FROM public.%I', name);
    SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = name AND is_generated = 'NEVER';
    EXECUTE format('INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM model.%1$I', name, columns);
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE schemaname = 'public';
  END $$`;

/** The longest time for restoring the tables, in milliseconds. It takes seconds on a busy machine. */
const PUT_BACK_MS = 60_000;

/**
 * An installation for the scenarios of a test file: a server, a worker, an API, and a database with the sample
 * organisation.
 */
export class Stage {
  #playing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly database: TestDatabase,
    private readonly rehearsal: Rehearsal,
    /** Restores the tables. It may wait longer for them than other users of the database. */
    private readonly keeper: Pool,
    private readonly calendar: Calendar,
    private readonly outside: Outside,
  ) {}

  static async open(): Promise<Stage> {
    const [env, database, { policies }, outside] = await Promise.all([
      createTimeSkippingEnv(),
      createTestDatabase(),
      readPolicyFolder(POLICIES),
      Outside.open(),
    ]);
    await teachSearchAttributes(env);
    const keeper = openPool(database.url, { connections: 1, statementMs: PUT_BACK_MS });
    const tokens = await prepareDatabase(keeper);
    const rehearsal = await Rehearsal.open(env, database.url, tokens, outside.post);
    await keeper.query(KEEP);
    const { rules } = policies.find(({ document }) => document.id === 'telecom')!;
    return new Stage(env, database, rehearsal, keeper, rules.calendar, outside);
  }

  /**
   * Runs a scenario in a restored database. It waits until the scenario before has ended, even if Jest does not wait
   * for that one any more.
   */
  play(work: (world: World) => Promise<void>): Promise<void> {
    const play = async (): Promise<void> => {
      await this.keeper.query(PUT_BACK);
      this.outside.clear();
      await work(new World(this.rehearsal, this.calendar, this.outside)).finally(() => this.rehearsal.clear());
    };
    const playing = this.#playing.then(play, play);
    this.#playing = playing;
    return playing;
  }

  async close(): Promise<void> {
    await this.rehearsal.close();
    await this.keeper.end();
    await this.outside.close();
    await this.env.teardown();
    await this.database.drop();
  }
}
