import type { Pool } from 'pg';
import { findPerson, unitChain } from '../../db/people/directory';
import { currentRules } from '../../db/policies/rules';
import { NO_RUN } from '../../db/record/fence';
import { recordIntake } from '../../db/record/intake';
import { project } from '../../db/record/projection';
import { transaction } from '../../db/transaction';
import { snapshotOf } from '../../domain/complaint/snapshot';
import { isOpen, type StateName } from '../../domain/complaint/state';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { COPIES } from './copies';
import { type Directory, type Model, makeCase } from './model-case';
import { CATEGORIES, CHANNELS, CITIES, SEVERITIES, STATE_SHARES } from './shape';

/**
 * How long ago model cases were received, how much time passed between two actions, and for which share (of 1) of the
 * cases this holds.
 */
const AGES: readonly { readonly age: number; readonly pace: number; readonly share: number }[] = [
  { age: 6 * HOUR, pace: 20 * MINUTE, share: 0.6 },
  { age: 2 * DAY, pace: 2 * HOUR, share: 0.3 },
  // These take so long that their clocks breach and escalate.
  { age: 12 * DAY, pace: DAY, share: 0.1 },
];

/**
 * Fills a database with complaints. A few hundred are made by the rules and recorded by the real intake and projection.
 * The others are copies of these with their own ids, numbers, texts and times, which is a thousand times faster.
 */
export async function populate(pool: Pool, count: number): Promise<void> {
  const now = Date.now();
  const { rules, sha256 } = (await currentRules(pool, undefined, Date.now()))!;
  const directory = await readDirectory(pool);
  const weights: { id: string; weight: number; open: boolean }[] = [];
  for (const { model, weight } of models(now)) {
    const { first, rest, complaint } = makeCase(model, rules, directory, now);
    const party = { facts: '', remedySought: null, customer: { name: '李娜' }, product: null, area: null };
    await recordIntake(
      pool,
      first,
      sha256,
      { ...party, agency: null, place: null, externalReferences: [], filedBy: `person:${model.agent}` },
      null,
    );
    const entries = rest.map((event) => ({ event }));
    if (rest.length > 0) await project(pool, entries, snapshotOf(complaint), { ...NO_RUN, historyLength: 1 });
    weights.push({ id: complaint.id, weight, open: isOpen(complaint) });
  }
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const copies = weights.map(({ weight, ...one }) => ({
    ...one,
    n: Math.max(1, Math.round((weight / total) * count)),
  }));
  await transaction(pool, async (db) => {
    // The rows to which the copies refer are copied with them. This setting skips the checks of foreign keys, which
    // would take long and are not what is measured.
    await db.query('SET LOCAL session_replication_role = replica');
    await db.query(COPIES.plan, [JSON.stringify(copies)]);
    for (const statement of COPIES.insert) await db.query(statement);
  });
  await pool.query('VACUUM (ANALYZE)');
}

/** The model cases: one for every state, unit and age. The busiest units have the largest weights. */
function* models(now: number): Generator<{ model: Model; weight: number }> {
  let n = 0;
  for (const [state, share] of Object.entries(STATE_SHARES) as [StateName, number][]) {
    for (const [cityRank, city] of CITIES.entries()) {
      for (const [rank, unit] of city.units.entries()) {
        for (const { age, pace, share: ofAge } of AGES) {
          n++;
          const classification = {
            category: CATEGORIES[n % CATEGORIES.length]!,
            severity: SEVERITIES[n % SEVERITIES.length]!,
            customerClass: 'ordinary',
            // A case from the regulator is closed without a call to the customer, but the model cases in these two
            // states have had that call. So the last channel, which is the regulator, is left out for them.
            channel:
              CHANNELS[n % (state === 'follow_up' || state === 'closed' ? CHANNELS.length - 1 : CHANNELS.length)]!,
          } as const;
          const agent = city.agents[n % city.agents.length]!;
          const number = `model-${String(n).padStart(4, '0')}`;
          const model = { state, city, unit, agent, classification, receivedAt: now - age, paceMs: pace, number };
          yield { model, weight: (share * ofAge) / (rank + 1) / (cityRank + 1) };
        }
      }
    }
  }
}

async function readDirectory(pool: Pool): Promise<Directory> {
  const people = CITIES.flatMap(({ agents, dispatcher, reviewer, caller, units }) => [
    ...[...agents, dispatcher, reviewer, caller],
    ...units.flatMap(({ head, handler }) => [head, handler]),
  ]);
  const units = CITIES.flatMap(({ service, units }) => [service, ...units.map(({ code }) => code)]);
  const persons = new Map(
    await Promise.all(people.map(async (id) => [id, (await findPerson(pool, id, Date.now()))!] as const)),
  );
  const chains = new Map(await Promise.all(units.map(async (code) => [code, (await unitChain(pool, code))!] as const)));
  return { person: (id) => persons.get(id)!, chain: (code) => chains.get(code)! };
}
