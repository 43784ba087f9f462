import type { Pool } from 'pg';
import { preferencesOf, preferencesOfAll } from '../../../db/notification/preferences';
import { recordAbsence, standsInFor } from '../../../db/people/absences';
import { findPerson, officeHolders } from '../../../db/people/directory';
import { headsNow, peopleNow } from '../../../db/people/heads-now';
import type { PersonId, UnitCode } from '../../../domain/ids';
import { personId } from '../../../domain/ids';
import { DAY } from '../../../domain/time';
import { MONDAY_9, PEOPLE } from '../../domain/complaint/a-case';
import { wants } from '../../worker/notification/a-told-case';
import { aRecord } from '../a-record';
import { organised } from '../an-organisation';

let pool: Pool;
let end: () => Promise<void>;
beforeEach(async () => {
  ({ pool, end } = await aRecord());
  await organised(pool);
});
afterEach(() => end?.());

const { agent, cityHead, hillsideHead, lakesideHead, stranger } = PEOPLE;
const away = (person: PersonId, deputy: PersonId) =>
  recordAbsence(pool, { person, deputy, from: MONDAY_9, until: MONDAY_9 + DAY }, 'person:a', MONDAY_9);

/** Who heads each unit, as each unit is asked for by itself. */
async function oneByOne(now: number): Promise<Record<string, UnitCode[]>> {
  const heads: Record<string, UnitCode[]> = {};
  const { rows } = await pool.query<{ code: UnitCode }>('SELECT code FROM unit ORDER BY code');
  for (const { code } of rows) {
    for (const person of await officeHolders(pool, 'unit-head', code, now)) (heads[person] ??= []).push(code);
  }
  return heads;
}
const allAtOnce = async (now: number) =>
  Object.fromEntries((await headsNow(pool, now)).map(({ person, units }) => [person, units]));

test('everybody who heads a unit is found with all of their units; deputies in place of those who are away', async () => {
  await away(lakesideHead.person, agent.person);
  await away(agent.person, cityHead.person);
  await pool.query('UPDATE person SET active = false WHERE id = $1', [hillsideHead.person]);
  expect(await allAtOnce(MONDAY_9)).toEqual(await oneByOne(MONDAY_9));
  expect((await allAtOnce(MONDAY_9))[cityHead.person]).toEqual(['city', 'lakeside']);
  expect(await allAtOnce(MONDAY_9 + DAY)).toEqual(await oneByOne(MONDAY_9 + DAY));
  const [only, ...others] = await headsNow(pool, MONDAY_9, [cityHead.person, agent.person]);
  expect([only!.person, others]).toEqual([cityHead.person, []]);
});

test('each comes with their offices and those for whom they stand in, as when asked for alone', async () => {
  await away(lakesideHead.person, agent.person);
  await away(agent.person, cityHead.person);
  await pool.query(`UPDATE person SET left_at = $2 WHERE id = $1`, [hillsideHead.person, new Date(MONDAY_9)]);
  const ids = [cityHead, hillsideHead, lakesideHead, agent, stranger].map(({ person }) => person);
  const people = await peopleNow(pool, ids, MONDAY_9);
  for (const id of ids) {
    const person = await findPerson(pool, id, MONDAY_9);
    const standing = person === undefined ? [] : await standsInFor(pool, id, MONDAY_9);
    expect(people.get(id)).toEqual(person && { ...person, ...(standing.length > 0 && { standsInFor: standing }) });
  }
  expect(people.get(cityHead.person)!.standsInFor).toHaveLength(2);
});

test('what all of them prefer is what each of them prefers', async () => {
  await wants(pool, agent.person, { language: 'en', mailings: { brief: 'never' } });
  const wishes = await preferencesOfAll(pool, [agent.person, stranger.person]);
  for (const id of [agent.person, stranger.person, personId('nobody')]) {
    expect(wishes(id)).toEqual(await preferencesOf(pool, id));
  }
});
