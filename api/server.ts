import pino from 'pino';
import { z } from 'zod';
import { lazyClient } from '../client/connect';
import { customerSurroundings, identificationIn } from '../customers/customer-key';
import { openPool } from '../db/pool';
import { countrySurroundings, readEnvironment, surroundings, webhookSurroundings } from '../environment/settings';
import { buildApp } from './app';

const environment = surroundings.extend({
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-f.:/]+(?:,[0-9a-f.:/]+)*$/i)
    .optional(),
  ...customerSurroundings.shape,
  ...countrySurroundings.shape,
  ...webhookSurroundings.shape,
});

async function main(): Promise<void> {
  const env = readEnvironment(environment);
  const identification = identificationIn(env);
  const pool = openPool(env.DATABASE_URL, { connections: 20 });
  const client = lazyClient({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  const app = await buildApp(
    {
      pool,
      client,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TASK_QUEUE,
      ...identification,
      allowPrivateWebhooks: env.WEBHOOK_ALLOW_PRIVATE,
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
    await pool.end();
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
