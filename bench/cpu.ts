import { readdirSync, readFileSync } from 'node:fs';

/** Processor time per process name, in milliseconds. */
export type CpuTimes = Readonly<Record<string, number>>;

/** Ticks of the kernel's accounting: 100 a second on every Linux that Node runs on. */
const TICK_MS = 10;

interface Usage {
  readonly parent: number;
  /** Its own. */
  readonly ms: number;
  /** That of children which have ended. */
  readonly endedMs: number;
}

/**
 * Processor time used so far by processes and what they have started, by this process alone where it is among them;
 * empty where there is no /proc.
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

/** What was used between two looks, divided by how often something was done. */
export function cpuPer(before: CpuTimes, after: CpuTimes, times: number): CpuTimes {
  return Object.fromEntries(Object.keys(after).map((name) => [name, (after[name]! - (before[name] ?? 0)) / times]));
}

function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; the figures follow the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number) as [number, number, number, number];
    const [ms, endedMs] = [(user + system) * TICK_MS, (endedUser + endedSystem) * TICK_MS];
    return { parent: Number(fields[1]), ms, endedMs };
  } catch {
    return undefined;
  }
}

/** Resident memory of a process, in bytes; undefined where there is no /proc. */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
