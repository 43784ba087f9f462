import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command to run as a child process whose output goes to a file. */
export interface Command {
  command: string;
  args: string[];
  /** Added to the environment of the supervisor. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** User and group to run as. Only root may set them. */
  uid?: number;
  gid?: number;
  /** File to which stdout and stderr are appended. */
  logFile: string;
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches only the supervisor, which
 * decides in which order its children stop.
 */
export function launch({ command, args, env, cwd, uid, gid, logFile }: Command): ChildProcess {
  mkdirSync(path.dirname(logFile), { recursive: true });
  keepLogShort(logFile);
  const log = openSync(logFile, 'a');
  try {
    return spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
      cwd,
      uid,
      gid,
    });
  } finally {
    closeSync(log);
  }
}

/**
 * Begins a new log file when this one has become too long. Only one earlier file is kept, so that a data folder that is
 * used for months does not fill the disk.
 */
function keepLogShort(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}

/**
 * The command line of a running process; undefined if no process has that number. A zombie does not count as running:
 * in a container whose first process does not reap its children, a killed server would otherwise look alive for ever.
 */
export function commandLine(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    } catch {
      return undefined;
    }
  }
  const line = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  return !line || line.startsWith('(') || line.includes('<defunct>') ? undefined : line;
}

/** Whether a process with this number runs (zombies don't). */
export function isRunning(pid: number): boolean {
  return commandLine(pid) !== undefined;
}

/** Sends a signal; a process that is already gone is not an error. */
export function signalProcess(pid: number, signal: NodeJS.Signals, { group = false } = {}): void {
  try {
    process.kill(group ? -pid : pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

/**
 * Waits until a process is gone, for `limitMs` at most; returns whether it is. Also works for processes that are not
 * our children.
 */
export async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** How to stop a process. */
export interface Stopping {
  /** The signal that asks it to end. @default 'SIGTERM' */
  signal?: NodeJS.Signals;
  /** Sent when the limit has passed. @default 'SIGKILL', to the whole process group */
  hardSignal?: NodeJS.Signals;
  /** How long it may take to end after the first signal, in ms. @default 5000 */
  limitMs?: number;
}

/** Asks a process to end, and forces it if it does not within its limit; returns which of the two it was. */
export async function stopProcess(pid: number, stopping: Stopping = {}): Promise<'stopped' | 'killed'> {
  const { signal = 'SIGTERM', hardSignal = 'SIGKILL', limitMs = 5_000 } = stopping;
  signalProcess(pid, signal);
  if (await waitUntilGone(pid, limitMs)) return 'stopped';
  signalProcess(pid, hardSignal, { group: hardSignal === 'SIGKILL' });
  if (!(await waitUntilGone(pid, 1_000))) {
    signalProcess(pid, 'SIGKILL', { group: true });
    await waitUntilGone(pid, 1_000);
  }
  return 'killed';
}
