import { statfsSync } from 'node:fs';
import os from 'node:os';
import { version as sdk } from '@temporalio/client/package.json';
import type { Ground } from '../ground';

/** What the figures depend on. Names of machines, people and folders are not part of it. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  /** Whether the files of the engines are in memory, where a commit takes no time. */
  readonly filesInMemory: boolean;
  /** How many processes waited for a core on average, in the minute before. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

const TMPFS = 0x01021994;

/** Describes the machine. Must be called before anything is started on it. */
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

/** The versions of the programs that are measured. */
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
