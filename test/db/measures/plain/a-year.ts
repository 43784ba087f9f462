import type { FastifyInstance } from 'fastify';
import type { PoolClient } from 'pg';
import { buildApp } from '../../../../api/app';
import { lazyClient } from '../../../../client/connect';
import { openPool } from '../../../../db/pool';
import { transaction } from '../../../../db/transaction';
import { issueSampleTokens, publishPolicies, seedOrganisation } from '../../../../dev/sample/seed';
import { Loader } from '../../../../tools/seed/loader';
import { load } from '../../../../tools/seed/run';
import type { Order, Task } from '../../../../tools/seed/task';
import { Caller } from '../../../api/callers';
import { aDatabase } from '../../a-record';
import { PREPARATION } from './statements';

/** Nothing listens there: figures need no Temporal. */
const NO_ENGINE = { address: '127.0.0.1:1', namespace: 'default' } as const;

/** A loaded year, with the API that tells its figures and a connection on which plain statements run. */
export interface Year {
  readonly manager: Caller;
  readonly plain: PoolClient;
  end(): Promise<void>;
}

/** Loads a year under a policy, or under that of the installation, and has the plain statements see it. @param now the API's present */
export async function aYear(order: Order, policy: string | undefined, now: number): Promise<Year> {
  const database = await aDatabase();
  const pool = openPool(database.url, { connectMs: 30_000, statementMs: 60_000 });
  const client = lazyClient(NO_ENGINE);
  const tokens = await transaction(pool, async (db) => {
    await publishPolicies(db);
    await seedOrganisation(db);
    return issueSampleTokens(db);
  });
  const task: Task = { order, databaseUrl: database.url, batch: 500, policy, environment: {} };
  await load(task, async () => [await Loader.open(task)], new AbortController().signal);
  const plain = await pool.connect();
  await plain.query(PREPARATION);
  const app: FastifyInstance = await buildApp({
    ...{ pool, client, namespace: NO_ENGINE.namespace, taskQueue: 'none' },
    ...{ customerKeys: [], country: 'CN', clock: () => now },
  });
  return {
    manager: new Caller(app, tokens.persons['p-service-manager-1']),
    plain,
    async end() {
      await app.close();
      plain.release(true);
      await client.connection.close();
      await pool.end();
      await database.drop();
    },
  };
}
