import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lazyClient } from '../client/connect';
import { openPool } from '../db/pool';
import { rebuild } from '../db/record/verify';
import { type ComplaintId, complaintId } from '../domain/ids';
import { readEnvironment, surroundings } from '../environment/settings';
import { compareCase } from './compare';

const USAGE = `npm run verify-projection -- [--case ID] [--rebuild] [--after ID]

Compares every case's rows with its events and, while it is open, with its workflow.
  --case ID    only this case
  --rebuild    make the rows of differing cases anew from their events
  --after ID   go on after this case, where an earlier run was stopped
Ends with 1 if a case still differs.`;

const BATCH = 500;
/** How often a case is looked at again: one that moves meanwhile differs for a moment. */
const LOOKS = 5;
const PATIENCE_MS = 8_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      after: { type: 'string' },
      rebuild: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const env = readEnvironment(surroundings);
  const pool = openPool(env.DATABASE_URL);
  const client = lazyClient({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  let stopped = false;
  process.once('SIGINT', () => {
    stopped = true;
  });

  const settled = async (id: ComplaintId) => {
    const begun = performance.now();
    for (let look = 1; ; look++) {
      const found = await compareCase(pool, client, id);
      // A case that does not answer takes ten seconds each time, and will not answer the next time either.
      if (found.length === 0 || look === LOOKS || performance.now() - begun > PATIENCE_MS) return found;
      await delay(200 * look);
    }
  };
  let seen = 0;
  let differing = 0;
  const look = async (id: ComplaintId): Promise<void> => {
    seen++;
    let found = await settled(id);
    for (const { what, detail } of found) console.log(`${id} ${what}: ${detail}`);
    if (found.length > 0 && values.rebuild) {
      await rebuild(pool, id);
      found = await settled(id);
      console.log(`${id} ${found.length === 0 ? 'rebuilt' : 'still differs'}`);
    }
    if (found.length > 0) differing++;
    if (seen % BATCH === 0) console.log(`${seen} cases compared, the last was ${id}`);
  };

  try {
    if (values.case !== undefined) await look(complaintId(values.case));
    else {
      for (let after = values.after ?? null; !stopped; ) {
        const { rows } = await pool.query<{ id: string }>(
          'SELECT id FROM complaint WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2',
          [after, BATCH],
        );
        for (const { id } of rows) {
          if (stopped) break;
          await look(complaintId(id));
          after = id;
        }
        if (stopped) console.log(`Stopped; go on with --after ${after}`);
        if (rows.length < BATCH) break;
      }
    }
  } finally {
    await client.connection.close();
    await pool.end();
  }
  console.log(`${seen} cases compared, ${differing} differ`);
  return differing === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`The comparison failed: ${error.message}`);
    process.exit(2);
  },
);
