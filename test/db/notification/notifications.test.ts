import type { Pool } from 'pg';
import { notificationsOf } from '../../../db/notification/notifications';
import { recordAbsence } from '../../../db/people/absences';
import { TurnedAwayError } from '../../../db/record/fence';
import { project } from '../../../db/record/projection';
import { rebuild } from '../../../db/record/verify';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { HOUR, MINUTE } from '../../../domain/time';
import { type CaseFile, HILLSIDE, MONDAY_9, PEOPLE, text } from '../../domain/complaint/a-case';
import { aRecord, aRecordedCase, fenceOf, projected } from '../a-record';
import { organised } from '../an-organisation';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
  await organised(pool);
});
afterAll(() => end?.());
afterEach(() => pool.query('DELETE FROM absence'));

const { agent, allRounder, colleague, dispatcher, handler, otherHandler, hillsideHead, reviewer } = PEOPLE;
const dispatched = async (): Promise<CaseFile> =>
  (await aRecordedCase(pool, rules))
    .after(MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE });

/** The persons who were told about a case and what they were told, in the order of their ids. */
async function told({ complaint: { id } }: CaseFile): Promise<string[]> {
  const { rows } = await pool.query(
    `SELECT person || ' ' || kind || coalesce(' ' || action, '') AS line FROM notification WHERE complaint_id = $1 ORDER BY 1`,
    [id],
  );
  return rows.map(({ line }) => line);
}

const away = (person: string, deputy: string) =>
  recordAbsence(
    pool,
    { person, deputy, from: MONDAY_9 - HOUR, until: MONDAY_9 + 100 * HOUR } as never,
    'person:x',
    MONDAY_9,
  );

test('everybody who holds the office is told once, in the same transaction, however often it is projected', async () => {
  const file = await dispatched();
  const expected = ['all-rounder duty accept', 'handler duty accept', 'other-handler duty accept'];
  for (const length of [10, 10, 20]) {
    await projected(pool, file, 1, length);
    expect(await told(file)).toEqual(expected);
  }
  await rebuild(pool, file.complaint.id);
  expect(await told(file)).toEqual(expected);
  const [row] = await notificationsOf(pool, 'handler', null, 5);
  const due = new Date(file.clock('accept').dueAt);
  expect(row).toMatchObject({ number: file.complaint.number, unit: 'hillside', clock: 'accept', dueAt: due });
});

test('a projection that comes too late tells nobody', async () => {
  const file = await dispatched();
  await projected(pool, file, 1, 20);
  const later = file.after(MINUTE).does(hillsideHead, { action: 'accept', handler });
  await expect(projected(pool, later, file.complaint.version, 5)).rejects.toThrow(TurnedAwayError);
  expect((await told(file)).filter((line) => line.includes('propose'))).toEqual([]);
  await projected(pool, later, file.complaint.version, 30);
  expect(await told(file)).toContain('handler duty propose');
});

test('nobody is told of what they did themselves', async () => {
  const file = (await dispatched()).after(MINUTE).does(handler, { action: 'accept' });
  await projected(pool, file, 1);
  expect(await told(file)).toEqual([]);
});

test('the deputies of absent persons are told in their place, also through a chain of deputies', async () => {
  await away('handler', 'other-handler');
  await away('other-handler', 'lakeside-handler');
  const file = (await dispatched()).after(MINUTE).does(hillsideHead, { action: 'accept', handler });
  await projected(pool, file, 1);
  expect(await told(file)).toEqual(['lakeside-handler duty propose']);
});

test.each([
  ['the deputy of whoever had it', 'handler', 'other-handler'],
  ['or whoever had it, as the deputy of who has it now', 'other-handler', 'handler'],
])('somebody who goes on with the case is not told that they need not act: %s', async (_who, absent, deputy) => {
  const accepted = (await dispatched()).after(MINUTE).does(hillsideHead, { action: 'accept', handler });
  await projected(pool, accepted, 1);
  await away(absent, deputy);
  const before = await told(accepted);
  const assigned = accepted.after(MINUTE).does(hillsideHead, { action: 'assign', handler: otherHandler });
  await projected(pool, assigned, accepted.complaint.version);
  expect((await told(assigned)).filter((line) => !before.includes(line) || line.includes('relieved'))).toEqual(
    absent === 'handler' ? ['other-handler duty propose'] : [],
  );
  expect((await notificationsOf(pool, deputy, null, 1))[0]).toMatchObject({ kind: 'duty', action: 'propose' });
});

test('if nobody holds the nearest office, the next one is told', async () => {
  const file = (await dispatched()).after(MINUTE).does(handler, { action: 'return', reason: text('not-ours') });
  await projected(pool, file, 1);
  // The lakeside unit has no dispatcher, but the city has one.
  expect((await told(file)).filter((line) => line.includes('rule'))).toEqual(['dispatcher duty rule-on-return']);
});

test('if all who have the duty are away or accused, the nearest head who is neither is told', async () => {
  const proposal = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;
  const proposed = (await dispatched())
    .after(MINUTE)
    .does(handler, { action: 'accept' })
    .does(handler, proposal)
    .does(agent, { action: 'name-accused', accused: colleague.person, reason: text('why') });
  await away('agent', 'colleague');
  await away('lakeside-head', 'colleague');
  const approved = proposed.after(MINUTE).does(reviewer, { action: 'review', decision: 'approve' });
  await projected(pool, approved, 1);
  expect((await told(approved)).filter((line) => line.includes('reply'))).toEqual(['city-head duty reply']);
});

test('if the only person of an office did it themselves, the next office with that duty is told', async () => {
  const proposal = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;
  const file = (await dispatched()).after(MINUTE).does(allRounder, { action: 'accept' }).does(allRounder, proposal);
  await projected(pool, file, 1);
  // The only reviewer of the unit has made the proposal, so the reviewer of the city reviews it.
  expect((await told(file)).filter((line) => line.includes('review'))).toEqual(['reviewer duty review']);
});

test('nobody is told in place of those who did it themselves', async () => {
  const file = (await dispatched()).after(MINUTE).does(handler, { action: 'accept' });
  await projected(pool, file, 1);
  expect((await told(file)).filter((line) => line.includes('propose'))).toEqual([]);
});

test.each(['in one batch', 'one after the other'])('the person who asked is told of the ruling, %s', async (how) => {
  const returned = (await dispatched()).after(MINUTE).does(otherHandler, { action: 'return', reason: text('no') });
  const file = returned
    .after(MINUTE)
    .does(dispatcher, { action: 'rule-on-return', agree: false, reason: text('yours') });
  if (how === 'one after the other') await projected(pool, returned, 1);
  await projected(pool, file, how === 'in one batch' ? 1 : returned.complaint.version);
  expect(await told(file)).toContain('other-handler ruling');
});

test('a batch of which nobody is told is projected by the statement without notices', async () => {
  const file = (await dispatched()).after(MINUTE).does(agent, { action: 'note', note: text('a') });
  const sent: string[] = [];
  const spy = { query: (query: { name: string }) => sent.push(query.name) && pool.query(query as never) };
  const [note] = file.latest;
  await project(spy as never, [{ event: note! }], snapshotOf(file.complaint), fenceOf(file, 30));
  expect(sent.filter((name) => name.startsWith('project'))).toEqual(['project']);
});

test('a history that is written anew does not tell anybody again what they were told before', async () => {
  const start = await aRecordedCase(pool, rules);
  const { id } = start.complaint;
  const verify = (file: CaseFile) => file.does(dispatcher, { action: 'verify' });
  const dispatch = (file: CaseFile) => file.does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
  const before = dispatch(verify(start.after(MINUTE)));
  await projected(pool, before, 1, 10);
  const expected = ['all-rounder duty accept', 'handler duty accept', 'other-handler duty accept'];
  expect(await told(before)).toEqual(expected);
  const rows = async () =>
    (await pool.query('SELECT version, taken_back FROM notification WHERE complaint_id = $1', [id])).rows;
  expect(await rows()).toEqual(Array(3).fill({ version: 3, taken_back: false }));

  // After a reset the same happens one version later. Of the new tasks, the first two tell nobody anything.
  const noted = start.after(2 * MINUTE).does(agent, { action: 'note', note: text('a') });
  await projected(pool, noted, 1, 20);
  expect(await rows()).toEqual(Array(3).fill({ version: 3, taken_back: true }));
  await projected(pool, verify(noted), 2, 30);
  const anew = dispatch(verify(noted));
  await projected(pool, anew, 3, 40);
  expect(await told(anew)).toEqual(expected);
  expect(await rows()).toEqual(Array(3).fill({ version: 4, taken_back: false }));

  // Something that really happens once more is told once more.
  const urge = { action: 'urge', from: 'customer' } as const;
  const urged = anew.does(agent, urge).does(agent, urge);
  await projected(pool, urged, 4, 50);
  const urgings = (await told(urged)).filter((line) => line.includes('urging'));
  expect(urgings.length).toBe(2 * new Set(urgings).size);
  expect(urgings.length).toBeGreaterThan(0);
});
