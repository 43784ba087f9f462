import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, type Stopping, stopProcess } from './process';

/** What is written down about a child while it runs, so that the next start can find it. */
interface PidRecord {
  name: string;
  pid: number;
  /**
   * The command line with which it was started. The number alone is not enough, since another process may have it by
   * now.
   */
  commandLine: string;
  stopping: Stopping;
}

/** Writes down a running child in `<folder>/<name>.pid`. */
export function recordChild(folder: string, name: string, pid: number, stopping: Stopping): void {
  const running = commandLine(pid);
  if (running === undefined) return;
  mkdirSync(folder, { recursive: true });
  const record: PidRecord = { name, pid, commandLine: running, stopping };
  writeFileSync(pidFile(folder, name), JSON.stringify(record));
}

/** Removes the record of a child that has ended. */
export function forgetChild(folder: string, name: string): void {
  rmSync(pidFile(folder, name), { force: true });
}

/**
 * Stops what an earlier supervisor left running because it was killed before it could stop its children.
 *
 * They are stopped and not adopted, since a process can only watch the exit of its own children, and ports, settings or
 * code may have changed. Postgres and Temporal lose nothing, since both keep their state on disk.
 *
 * @returns the names of the children that were stopped
 */
export async function stopOrphans(folder: string): Promise<string[]> {
  const found = readRecords(folder).filter((record) => commandLine(record.pid) === record.commandLine);
  // In the order of a normal stop: Temporal must not stop before the workers that use it.
  for (const record of found.sort((a, b) => rank(a.name) - rank(b.name))) {
    await stopProcess(record.pid, record.stopping);
  }
  rmSync(folder, { recursive: true, force: true });
  return found.map((record) => record.name);
}

const ENGINES_LAST = ['temporal', 'postgres'];

function rank(name: string): number {
  return ENGINES_LAST.indexOf(name);
}

function readRecords(folder: string): PidRecord[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.pid'));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as PidRecord];
    } catch {
      // The machine stopped while this was written. The process that it describes ended then, too.
      return [];
    }
  });
}

function pidFile(folder: string, name: string): string {
  return path.join(folder, `${name}.pid`);
}
