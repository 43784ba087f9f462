import { readdirSync, readFileSync } from 'node:fs';

/** Processor time by name of the process, in milliseconds. */
export type CpuTimes = Readonly<Record<string, number>>;

/**
 * Length of a tick in which the kernel counts processor time. There are 100 in a second on every Linux that Node runs
 * on.
 */
const TICK_MS = 10;

interface Usage {
  readonly parent: number;
  /** Processor time of the process itself. */
  readonly ms: number;
  /** Processor time of those children of the process that have ended. */
  readonly endedMs: number;
}

/**
 * Processor time that processes and their children have used so far. Of this process it is the time without its
 * children. Empty if there is no /proc.
 */
export function cpuTimes(pids: Readonly<Record<string, number>>): CpuTimes {
  if (process.platform !== 'linux') return {};
  const usages = new Map<number, Usage>();
  for (const entry of readdirSync('/proc')) {
    const usage = /^\d+$/.test(entry) ? usageOf(entry) : undefined;
    if (usage !== undefined) usages.set(Number(entry), usage);
  }
  const used = (pid: number): number => {
    const { ms: own, endedMs } = usages.get(pid) ?? { ms: 0, endedMs: 0 };
    if (pid === process.pid) return own;
    let ms = own + endedMs;
    for (const [child, { parent }] of usages) if (parent === pid) ms += used(child);
    return ms;
  };
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, used(pid)]));
}

/** Processor time that was used between two measurements, divided by how often something was done. */
export function cpuPer(before: CpuTimes, after: CpuTimes, times: number): CpuTimes {
  return Object.fromEntries(Object.keys(after).map((name) => [name, (after[name]! - (before[name] ?? 0)) / times]));
}

function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the process is in brackets and may contain any character. The numbers come after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number) as [number, number, number, number];
    const [ms, endedMs] = [(user + system) * TICK_MS, (endedUser + endedSystem) * TICK_MS];
    return { parent: Number(fields[1]), ms, endedMs };
  } catch {
    return undefined;
  }
}

/** Resident memory of a process, in bytes; undefined if there is no /proc. */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
