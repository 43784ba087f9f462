import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { openPool } from '../../db/pool';
import { Installation } from '../../dev/installation';
import { freePort } from '../../dev/port';
import type { SampleTokens } from '../../dev/sample/seed';
import { readSettings } from '../../dev/settings';
import { temporaryFolder } from '../helpers/temporary-folder';

export type Process = 'api' | 'worker' | 'temporal' | 'postgres';

/** A whole installation, in which each part is a process of its own that is restarted when it ends. */
export class RunningInstallation {
  private constructor(
    private readonly installation: Installation,
    private readonly folder: { remove(): void },
    readonly apiUrl: string,
    readonly tokens: SampleTokens,
    readonly pool: Pool,
    readonly client: Client,
    readonly temporalAddress: string,
  ) {}

  static async start(): Promise<RunningInstallation> {
    const folder = temporaryFolder();
    const data = path.join(folder.path, 'data');
    const settings = readSettings({
      SHOUWEN_DATA: data,
      SHOUWEN_API_PORT: String(await freePort()),
      SHOUWEN_POSTGRES_PORT: String(await freePort()),
      SHOUWEN_TEMPORAL_PORT: String(await freePort()),
      SHOUWEN_TEMPORAL_UI_PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    });
    const installation = new Installation(settings, () => {});
    const facts = await installation.start(AbortSignal.timeout(90_000)).catch(async (error) => {
      await installation.stop();
      throw error;
    });
    const environment = parseEnv(readFileSync(path.join(data, 'environment'), 'utf8'));
    const temporalAddress = environment.TEMPORAL_ADDRESS!;
    return new RunningInstallation(
      installation,
      folder,
      facts.apiUrl,
      JSON.parse(readFileSync(facts.tokensFile, 'utf8')),
      openPool(environment.DATABASE_URL!, { connections: 4 }),
      new Client({ connection: await Connection.connect({ address: temporalAddress }) }),
      temporalAddress,
    );
  }

  /** The number of a process. It is another one after a restart. */
  pid(name: Process): number | undefined {
    return this.installation.pids[name];
  }

  /** Kills a process, as a power cut would. Its supervisor restarts it. */
  killHard(name: Process): void {
    process.kill(this.installation.pids[name]!, 'SIGKILL');
  }

  /** Stops a process and its children, as if they could not be reached, until the returned function is called. */
  freeze(name: Process): () => void {
    const pid = this.installation.pids[name]!;
    const all = [pid, ...childrenOf(pid)];
    for (const one of all) process.kill(one, 'SIGSTOP');
    return () => {
      for (const one of all) process.kill(one, 'SIGCONT');
    };
  }

  async stop(): Promise<void> {
    await this.client.connection.close();
    await this.pool.end();
    await this.installation.stop();
    this.folder.remove();
  }
}

/** The processes that serve the connections of Postgres, which has one process for each. */
function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid!);
}
