import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import pino from 'pino';
import { z } from 'zod';
import { lazyClient } from '../client/connect';
import { customerSurroundings, identificationIn } from '../customers/customer-key';
import { isDatabaseAway } from '../db/database-away';
import { type DatabaseLimits, openPool } from '../db/pool';
import {
  blank,
  countrySurroundings,
  readEnvironment,
  surroundings,
  webhookSurroundings,
} from '../environment/settings';
import { buildApp } from './app';
import { type SignInSettings, signInSettings, signInSurroundings } from './identity/settings';
import { unfitRecords, unfitSettings } from './production';

/** The address of a page for people, without a slash at its end. */
const address = z.preprocess(
  blank,
  z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://temporal.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
);

const environment = surroundings.extend({
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-f.:/]+(?:,[0-9a-f.:/]+)*$/i)
    .optional(),
  TEMPORAL_UI_URL: address,
  RUNBOOK_URL: address,
  ...customerSurroundings.shape,
  ...countrySurroundings.shape,
  ...webhookSurroundings.shape,
  ...signInSurroundings.shape,
});

/** Figures of a million complaints and more, of which nothing is kept yet, take their time. */
const FIGURES_LIMITS: DatabaseLimits = { statementMs: 30_000, connectMs: 10_000, connections: 10 };

/** How long the next look at the database waits after one that failed, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Ends with an error if something here is of the sample, or lacks TLS in front: complaints are real in production. While the
 * database is away nothing is known of it, so it waits.
 */
async function requireFit(pool: Pool, databaseUrl: string, signIn: SignInSettings): Promise<void> {
  const unfit = unfitSettings(databaseUrl, signIn);
  if (unfit.length > 0) throw new Error(`this is production, and ${unfit.join('; ')}`);
  for (;;) {
    try {
      const samples = await unfitRecords(pool);
      if (samples.length === 0) return;
      throw new Error(`this is production, and ${samples.join('; ')}`);
    } catch (error) {
      if (!isDatabaseAway(error as Error)) throw error;
      console.error(`The API waits for the database: ${(error as Error).message}`);
      await delay(LOOK_AGAIN_MS);
    }
  }
}

async function main(): Promise<void> {
  const env = readEnvironment(environment);
  const identification = identificationIn(env);
  const signIn = signInSettings(env, Date.now);
  const pool = openPool(env.DATABASE_URL, { connections: 20 });
  const figuresPool = openPool(env.DATABASE_URL, FIGURES_LIMITS);
  if (env.NODE_ENV === 'production') await requireFit(pool, env.DATABASE_URL, signIn);
  const client = lazyClient({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  const app = await buildApp(
    {
      pool,
      figuresPool,
      client,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TASK_QUEUE,
      ...identification,
      allowPrivateWebhooks: env.WEBHOOK_ALLOW_PRIVATE,
      temporalUi: env.TEMPORAL_UI_URL,
      runbook: env.RUNBOOK_URL,
      signIn,
      clock: Date.now,
    },
    {
      ...(env.TRUSTED_PROXIES === undefined ? {} : { trustProxy: env.TRUSTED_PROXIES }),
      logger: {
        level: env.LOG_LEVEL,
        base: { process: 'api' },
        timestamp: pino.stdTimeFunctions.isoTime,
        // No request waits until a line has been written. The rest is written when the process ends in an orderly way;
        // if it is killed, the last lines may be lost.
        stream: pino.destination({ dest: process.stdout.fd, sync: false }),
      },
    },
  );
  const stop = async (): Promise<void> => {
    await app.close();
    await client.connection.close();
    await Promise.all([pool.end(), figuresPool.end()]);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  await app.listen({ host: env.API_HOST, port: env.API_PORT });
}

main().catch((error: Error) => {
  console.error(`The API failed: ${error.message}`);
  process.exit(1);
});
