import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { noteSandboxEnd } from '../../db/operations/sandbox-ends';
import { type Instant, SECOND } from '../../domain/time';
import type { Run } from './watched-thread';

/** The exit code of a worker whose workflow thread did not come back. */
export const SANDBOX_EXIT = 71;
/** How long the end waits for the record. */
const NOTED_WITHIN = 2 * SECOND;

interface Ending {
  readonly pool: Pool;
  readonly log: { fatal(fields: object, message: string): void };
  readonly clock: () => Instant;
  /** Which workflows this worker runs. */
  readonly program: string;
}

/**
 * Ends this process, since its workflow thread does not come back: nothing else can end the call, and all other workflows wait for
 * it. What it was doing is noted, so that a workflow that does it again is set aside.
 */
export async function endForSandbox({ pool, log, clock, program }: Ending, run: Run | null): Promise<never> {
  log.fatal({ ...run }, 'a workflow does not come back; the worker ends, and is to be started anew');
  if (run !== null) {
    const noting = noteSandboxEnd(pool, { ...run, program }, clock()).catch((error: Error) =>
      log.fatal({ ...run, error: error.message }, 'which run it was could not be noted'),
    );
    await Promise.race([noting, delay(NOTED_WITHIN)]);
  }
  process.exit(SANDBOX_EXIT);
}
