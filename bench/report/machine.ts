import { statfsSync } from 'node:fs';
import os from 'node:os';
import { version as sdk } from '@temporalio/client/package.json';
import type { Ground } from '../ground';

/** What the figures depend on. Names of machines, people and folders are left out. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  /** Whether the engines' files lie in memory, where a commit costs nothing. */
  readonly filesInMemory: boolean;
  /** Processes that waited for a core on average in the minute before. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

const TMPFS = 0x01021994;

/** Looks at the machine; to be called before anything is started on it. */
export function machineFacts(): Omit<MachineFacts, 'versions'> {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.arch()}`,
    filesInMemory: statfsSync(os.tmpdir()).type === TMPFS,
    loadBefore: Math.round(os.loadavg()[0]! * 10) / 10,
  };
}

/** Versions of what is measured. */
export async function versionsOf({ pool, client }: Ground): Promise<Record<string, string>> {
  const [{ rows }, info] = await Promise.all([
    pool.query<{ server_version: string }>('SHOW server_version'),
    client.workflowService.getSystemInfo({}),
  ]);
  return {
    node: process.versions.node,
    temporalSdk: sdk,
    temporalServer: info.serverVersion ?? 'unknown',
    postgres: rows[0]!.server_version,
  };
}
