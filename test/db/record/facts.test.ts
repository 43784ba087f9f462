import type { Pool } from 'pg';
import { recordedFacts } from '../../../db/record/facts';
import { areFactsLacking, factsToMake } from '../../../db/record/fill-facts';
import { differences, rebuild } from '../../../db/record/verify';
import { factsFrom } from '../../../domain/measures/facts-of';
import { HOUR, MINUTE } from '../../../domain/time';
import { fillFacts } from '../../../worker/fill-facts';
import { aCase, PEOPLE, text } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

/** A case on record from its receipt to its end. */
async function aClosedCase() {
  const { id, number } = aNewIntake();
  const file = aCase('closed', { id, number });
  await recorded(pool, rules, file);
  await projected(pool, file, 1);
  return { id, file };
}
const said: string[] = [];
const log = {
  info: (fields: object, message: string) => said.push(`${JSON.stringify(fields)} ${message}`),
  warn: (fields: object, message: string) => said.push(`${JSON.stringify(fields)} ${message}`),
};

test('the facts of a case are written with its events', async () => {
  const { id, file } = await aClosedCase();
  expect(await recordedFacts(pool, id)).toEqual(factsFrom(file.events).facts);
});

test('facts that are not what the events say are found, and made anew', async () => {
  const { id, file } = await aClosedCase();
  await pool.query(`UPDATE fact SET category = 'fees' WHERE complaint_id = $1 AND kind = 'ended'`, [id]);
  expect((await differences(pool, id)).map(({ what }) => what)).toEqual(['facts']);
  await rebuild(pool, id);
  expect(await differences(pool, id)).toEqual([]);
  expect(await recordedFacts(pool, id)).toEqual(factsFrom(file.events).facts);
});

test('facts are made anew with the next event if they are lacking, or were made by another version', async () => {
  for (const change of [
    'DELETE FROM fact_standing WHERE complaint_id = $1',
    'UPDATE fact_standing SET made_with = 0 WHERE complaint_id = $1',
  ]) {
    const { id, file } = await aClosedCase();
    await pool.query('DELETE FROM fact WHERE complaint_id = $1', [id]);
    await pool.query(change, [id]);
    const more = file.after(MINUTE).does(PEOPLE.agent, { action: 'reopen', reason: text('again') });
    await projected(pool, more, file.complaint.version);
    expect(await recordedFacts(pool, id)).toEqual(factsFrom(more.events).facts);
  }
});

test('the worker makes the facts of cases that have none, whatever is wrong with another case, and then has nothing to do', async () => {
  const [lacking, broken, whole] = [await aClosedCase(), await aClosedCase(), await aClosedCase()];
  for (const { id } of [lacking, broken]) {
    await pool.query('DELETE FROM fact WHERE complaint_id = $1', [id]);
    await pool.query('UPDATE fact_standing SET made_with = 0 WHERE complaint_id = $1', [id]);
  }
  await pool.query('DELETE FROM complaint_event WHERE complaint_id = $1 AND version = 1', [broken.id]);
  const round = fillFacts({ pool, log, clock: () => whole.file.now + HOUR });
  expect(await areFactsLacking(pool)).toBe(true);
  await round();
  // What waits for all facts does not wait for those that nobody can make, until the case is another one.
  expect(await areFactsLacking(pool)).toBe(false);
  await pool.query('UPDATE complaint SET version = version + 1 WHERE id = $1', [broken.id]);
  expect(await areFactsLacking(pool)).toBe(true);
  await pool.query('UPDATE complaint SET version = version - 1 WHERE id = $1', [broken.id]);
  for (const { id, file } of [lacking, whole]) {
    expect(await recordedFacts(pool, id)).toEqual(factsFrom(file.events).facts);
    expect(await differences(pool, id)).toEqual([]);
  }
  const left = (await factsToMake(pool, null, 100)).filter((one) => one.lacking);
  expect(left.map(({ id }) => id)).toEqual([broken.id]);
  expect(said).toEqual([expect.stringContaining(broken.id), '{"cases":1} the facts of figures are made']);
  await round();
  expect(said).toHaveLength(2);
  // A process of an earlier version still writes after the walk.
  await pool.query('UPDATE fact_standing SET made_with = made_with - 1 WHERE complaint_id = $1', [whole.id]);
  await round();
  expect(await areFactsLacking(pool)).toBe(false);
});
