import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Stack } from '../helpers/stack';
import { OFFSET, OFFSET_VARIABLE } from '../helpers/stated-time';
import { temporalAddress } from '../helpers/temporal';

/** A worker that runs as a process of its own, so that a test can kill it in the middle of its work. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start({ databaseUrl, taskQueue }: Stack): Promise<WorkerProcess> {
    const root = path.join(__dirname, '../..');
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/batches/worker-main.ts'], {
      cwd: root,
      stdio: 'ignore',
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: await temporalAddress(),
        TASK_QUEUE: taskQueue,
        [OFFSET_VARIABLE]: String(OFFSET),
      },
    });
    return new WorkerProcess(child);
  }

  /** Ends it at once, without letting it finish its work. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
