import { writeFileSync } from 'node:fs';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/**
 * Loaded into a worker process, and so into each of its threads, before anything else: SIGUSR2 makes every thread
 * collect its garbage, and then writes a file that says so. Without it, memory would be measured with whatever the
 * collector had no reason to remove yet. Needs `--expose-gc`.
 */
const channel = new BroadcastChannel('collect-garbage');
channel.unref();

function collect(): void {
  // Twice: what a finalizer lets go of is found the second time only.
  globalThis.gc?.();
  globalThis.gc?.();
}

if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage('now');
    collect();
    // The other threads are given time; nothing tells when they are done.
    setTimeout(() => writeFileSync(process.env.BENCH_COLLECTED ?? '', String(Date.now())), 2_000);
  });
} else {
  channel.onmessage = collect;
}
