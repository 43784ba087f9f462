import { writeFileSync } from 'node:fs';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/**
 * Node loads this file into a worker process, and into each of its threads, before anything else. At SIGUSR2 every
 * thread collects its garbage, and then a file is written that says so. Without this, memory would be measured together
 * with garbage that the collector had no reason to remove yet. Needs `--expose-gc`.
 */
const channel = new BroadcastChannel('collect-garbage');
channel.unref();

function collect(): void {
  // The collector runs twice, since objects that a finalizer releases are found only by the second run.
  globalThis.gc?.();
  globalThis.gc?.();
}

if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage('now');
    collect();
    // Nothing tells when the other threads have finished, so they are given some time.
    setTimeout(() => writeFileSync(process.env.BENCH_COLLECTED ?? '', String(Date.now())), 2_000);
  });
} else {
  channel.onmessage = collect;
}
