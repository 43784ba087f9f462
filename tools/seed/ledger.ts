import type { Pool, PoolClient } from 'pg';
import { CommandError } from '../terminal/problem';
import type { Loaded, Order } from './task';

/*
 * What has been loaded into a database, in a schema of its own: a load that was stopped goes on where it ended, and
 * a database with complaints of people is left alone.
 */

const LEDGER = `CREATE SCHEMA IF NOT EXISTS seed;
  CREATE TABLE IF NOT EXISTS seed.load (command text PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS seed.batch (batch int PRIMARY KEY, complaints int NOT NULL, events int NOT NULL, open int NOT NULL)`;

/** The order as it is typed, which names a load. */
export const commandOf = ({ complaints, from, until, seed, open, language }: Order, policy: string): string =>
  `npm run seed -- --complaints ${complaints} --from ${dateOf(from)} --until ${dateOf(until)} --seed ${seed} --open ${open} --lang ${language} --policy ${policy}`;

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** How to get a database for another load. */
const ANOTHER =
  'Use a database of its own: make one (createdb shouwen_seed, or CREATE DATABASE), bring it to the schema and the sample organisation (DATABASE_URL=… SHOUWEN_DATA=.shouwen-seed npm start, once), and name it in DATABASE_URL.';

/**
 * Notes that a load begins, or goes on.
 *
 * @returns the batches that are there already
 * @throws CommandError if the database has complaints that this command has not loaded
 */
export async function beginLoad(pool: Pool, command: string): Promise<ReadonlyMap<number, Loaded>> {
  const { rows: all } = await pool.query<{ n: number }>('SELECT count(*) AS n FROM complaint');
  const there = all[0]!.n;
  const { rows: known } = await pool.query<{ known: boolean }>(`SELECT to_regclass('seed.load') IS NOT NULL AS known`);
  if (there > 0 && !known[0]!.known) {
    throw new CommandError(
      `The database has ${there} complaints of people, beside which no invented ones are loaded. ${ANOTHER}`,
    );
  }
  await pool.query(LEDGER);
  const { rows: loads } = await pool.query<{ command: string }>('SELECT command FROM seed.load');
  if (loads[0] !== undefined && loads[0].command !== command) {
    throw new CommandError(
      `The database has another load, or a part of it. To go on with that one:\n\n  ${loads[0].command}\n\n${ANOTHER}`,
    );
  }
  const { rows } = await pool.query<Loaded>('SELECT batch, complaints, events, open FROM seed.batch');
  const loaded = rows.reduce((sum, { complaints }) => sum + complaints, 0);
  if (there !== loaded) {
    throw new CommandError(
      `The database has ${there} complaints, of which ${loaded} were loaded: the others are of people, beside whom no more invented ones are loaded. ${ANOTHER}`,
    );
  }
  await pool.query('INSERT INTO seed.load (command) VALUES ($1) ON CONFLICT DO NOTHING', [command]);
  return new Map(rows.map((row) => [row.batch, row]));
}

/** Notes a batch, in the transaction that loads it. */
export async function noteBatch(db: PoolClient, { batch, complaints, events, open }: Loaded): Promise<void> {
  await db.query('INSERT INTO seed.batch (batch, complaints, events, open) VALUES ($1, $2, $3, $4)', [
    batch,
    complaints,
    events,
    open,
  ]);
}
