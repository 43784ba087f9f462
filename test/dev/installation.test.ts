import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Client } from 'pg';
import { Installation, type Parts } from '../../dev/installation';
import { freePort, requireFreePort } from '../../dev/port';
import type { Settings } from '../../dev/settings';
import { temporaryFolder } from '../helpers/temporary-folder';

describe('an installation on one machine', () => {
  const folder = temporaryFolder();
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const notInterrupted = new AbortController().signal;

  /** Replacements for parts that have tests of their own. The migration adds a row to a table at every start. */
  const parts: Parts = {
    migrate: async (url) => {
      await sql(url, 'CREATE TABLE IF NOT EXISTS start (at timestamptz DEFAULT now())');
      await sql(url, 'INSERT INTO start DEFAULT VALUES');
    },
    organise: async ({ dataDir }) => ({ tokensFile: path.join(dataDir, 'tokens.json'), sampleToken: 'token' }),
    ensureBundle: async () => 'bundle',
    ensureDesk: async () => undefined,
    worker: 'test/dev/fixtures/worker.ts',
    api: 'test/dev/fixtures/api.ts',
  };

  async function settings(): Promise<Settings> {
    const ports = { apiPort: await freePort(), postgresPort: await freePort() };
    const temporalPorts = { temporalPort: await freePort(), temporalUiPort: await freePort() };
    const dataFolder = path.join(folder.path, 'data');
    return {
      ...ports,
      ...temporalPorts,
      dataFolder,
      databaseUrl: undefined,
      namespace: 'default',
      logLevel: 'error',
      empty: false,
    };
  }

  beforeEach(() => {
    said.length = 0;
  });
  afterAll(() => folder.remove());

  test('starts, stops within ten seconds, and the next start goes on with the same data', async () => {
    for (const starts of [1, 2]) {
      const installation = new Installation(await settings(), say, parts);
      try {
        const { apiUrl, temporalUiUrl } = await installation.start(notInterrupted);
        const started = (await (await fetch(apiUrl)).json()) as Record<string, string>;
        const DATABASE_URL = started.DATABASE_URL!;
        expect(started.PUBLIC_URL).toBe(apiUrl);
        expect([temporalUiUrl, started.TEMPORAL_UI_URL]).toEqual([expect.stringMatching(/^http:/), temporalUiUrl]);
        const environment = readFileSync(path.join(folder.path, 'data', 'environment'), 'utf8');
        expect(parseEnv(environment)).toMatchObject({ DATABASE_URL, API_URL: apiUrl });
        expect(await sql(DATABASE_URL, 'SELECT count(*)::int AS starts FROM start')).toEqual([{ starts }]);
        const begun = performance.now();
        await installation.stop();
        expect(performance.now() - begun).toBeLessThan(10_000);
      } finally {
        await installation.kill();
      }
    }
    expect(said.filter((line) => /ended|killed|left running/.test(line))).toEqual([]);
  });

  test('leaves nothing running if it is interrupted while it starts', async () => {
    const ports = await settings();
    const interrupted = new AbortController();
    const installation = new Installation(ports, say, {
      ...parts,
      migrate: async () => interrupted.abort(new Error('Ctrl-C')),
    });
    await expect(installation.start(interrupted.signal)).rejects.toThrow('Ctrl-C');
    await installation.stop();
    for (const port of [ports.postgresPort, ports.temporalPort, ports.temporalUiPort]) {
      await requireFreePort(port, 'the next start', 'NOTHING');
    }
  });

  test('names a port that is in use before anything is started', async () => {
    const ports = await settings();
    const occupant = createServer().listen(ports.temporalUiPort, '127.0.0.1');
    const installation = new Installation(ports, say, parts);
    try {
      await expect(installation.start(notInterrupted)).rejects.toThrow(
        new RegExp(`^Port ${ports.temporalUiPort}, .* set SHOUWEN_TEMPORAL_UI_PORT to another port\\.$`),
      );
      expect(said).toEqual([]);
    } finally {
      occupant.close();
      await installation.stop();
    }
  });
});

async function sql(connectionString: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a free port is none that an outgoing connection may be given, or that a browser refuses', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()));
  for (const port of ports) {
    expect(port).toBeGreaterThan(10_080);
    expect(port).toBeLessThan(32_768);
  }
});
