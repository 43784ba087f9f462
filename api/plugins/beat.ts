import os from 'node:os';
import fp from 'fastify-plugin';
import { v7 } from 'uuid';
import { BEAT_EVERY, forgetProcess, noteProcess } from '../../db/operations/processes';
import type { ApiDependencies } from '../dependencies';

/** Says for operators that this API is there, from when it listens, and how many streams are open. */
export const beat = fp<Pick<ApiDependencies, 'pool' | 'clock'> & { readonly version: string }>(
  async (app, { pool, clock, version }) => {
    const id = v7();
    const startedAt = clock();
    const identity = `${process.pid}@${os.hostname()}`;
    let timer: NodeJS.Timeout | undefined;
    let last: Promise<void> = Promise.resolve();
    const say = (): void => {
      const detail = { streams: app.streams.size };
      last = noteProcess(pool, { id, kind: 'api', identity, version, startedAt, seenAt: clock(), detail }).catch(
        // Whoever asks sees that it has said nothing for a while, and once Postgres is back it says so again.
        (error: unknown) => app.log.debug({ error: String(error) }, 'the process could not say that it is there'),
      );
    };
    app.addHook('onListen', async () => {
      say();
      timer = setInterval(say, BEAT_EVERY).unref();
    });
    app.addHook('onClose', async () => {
      if (timer === undefined) return;
      clearInterval(timer);
      await last;
      await forgetProcess(pool, id).catch(() => undefined);
    });
  },
  { name: 'beat', dependencies: ['live-streams'] },
);
