import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../db/migrate';
import { freePort } from '../dev/port';
import type { Ground } from './ground';

/**
 * Makes a database of its own on the server of the ground, so that the complaints of other parts are not in it. One of this
 * name that is left over is removed.
 *
 * @returns its address
 */
export async function makeDatabase(ground: Ground, name: string): Promise<string> {
  await dropDatabase(ground, name);
  await asAdmin(ground, `CREATE DATABASE ${name}`);
  const url = new URL(ground.databaseUrl);
  url.pathname = name;
  await migrate(url.href);
  return url.href;
}

export const dropDatabase = (ground: Ground, name: string): Promise<void> =>
  asAdmin(ground, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

async function asAdmin(ground: Ground, statement: string): Promise<void> {
  const admin = new Client({ connectionString: ground.databaseUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** Starts an API on a database. @param name of the process, by which the ground stops it @returns its address */
export async function startApi(ground: Ground, name: string, databaseUrl: string): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await ground.run({
    name,
    file: 'api/server.ts',
    env: { DATABASE_URL: databaseUrl, API_HOST: '127.0.0.1', API_PORT: String(port) },
    ready: async (signal) => {
      while (!signal.aborted && !(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) await sleep(100);
    },
  });
  return url;
}
