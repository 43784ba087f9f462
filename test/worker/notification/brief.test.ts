import type { Pool } from 'pg';
import { createBriefActivities } from '../../../activities/briefs';
import { writeBriefs } from '../../../db/brief/write';
import { deadLetters, forgetNotifications } from '../../../db/notification/deliveries';
import { recentAlarms } from '../../../db/operations/alarms';
import { recordAbsence } from '../../../db/people/absences';
import { usualCalendar } from '../../../db/policies/usual-calendar';
import { transaction } from '../../../db/transaction';
import { publishPolicies } from '../../../dev/sample/seed';
import { briefOf } from '../../../domain/brief/schedule';
import { MAIL_RETRIES } from '../../../domain/notification/retry';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { type MailDependencies, mailRound, type Post, smtpPost } from '../../../worker/notification/mail';
import { aRecord } from '../../db/a-record';
import { organised } from '../../db/an-organisation';
import { beijing, CHINA } from '../../domain/calendar/calendars';
import { LAKESIDE, PEOPLE } from '../../domain/complaint/a-case';
import { aMailbox, type Mailbox } from '../../helpers/mailbox';
import { aBreach, wants } from './a-told-case';

const HEAD = PEOPLE.lakesideHead.person;
/** The Wednesday after the breach of these tests. */
const EIGHT = beijing('2026-03-04 08:00');
const TODAY = briefOf(CHINA, EIGHT)!;

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
let box: Mailbox;
let post: Post;
beforeEach(async () => {
  ({ pool, rules, end } = await aRecord());
  await organised(pool);
  await transaction(pool, publishPolicies);
  const name = { zh: '湖畔营业厅', en: 'Lakeside' };
  await pool.query('UPDATE unit SET name = $2 WHERE code = $1', [LAKESIDE[0], name]);
  box = await aMailbox();
  post = smtpPost(box.url, 'shouwen@example.org');
});
afterEach(async () => {
  post.close();
  await box.close();
  await end();
});

const write = async (now: Instant = EIGHT, day = TODAY) =>
  writeBriefs({ pool, patientPool: pool, clock: () => now }, day, (await usualCalendar(pool, now))!);
const round = (now: Instant = EIGHT, other: Partial<MailDependencies> = {}) =>
  mailRound({
    pool,
    log: { info() {}, warn() {} },
    clock: () => now,
    post,
    publicUrl: 'https://desk.example.org',
    retries: MAIL_RETRIES,
    ...other,
  });
/** Takes away what was told at the breach itself, which is another mail. */
const withoutNotices = () => pool.query('UPDATE notification SET mail_at = NULL');

async function lateCase() {
  const { complaint } = await aBreach(pool, rules);
  await withoutNotices();
  return complaint;
}

test('a head reads what is late, by how much, and what waits for them; no name and no text of the complaint', async () => {
  await wants(pool, HEAD, { language: 'en' });
  const { id, number } = await lateCase();
  expect(await write()).toMatchObject({ told: 1, failed: [] });
  expect(await round()).toBe(1);
  const [mail] = box.mails;
  expect(mail!.to).toEqual(['lakeside-head@example.org']);
  expect(mail!.subject).toMatch(/^\[Shouwen\] Brief of 2026-03-04: .*2 overdue, 1 escalated/);
  for (const part of [
    'As of 2026-03-04 08:00 (UTC+08:00), for Lakeside.',
    'Overdue now: 2',
    number,
    'late by ',
    `https://desk.example.org/desk/complaints/${id}`,
    'https://desk.example.org/desk/limits?unit=lakeside&slaState=breached',
    'Escalations that wait for you to acknowledge them: 1',
    'https://desk.example.org/desk/ladder?queue=acknowledge-escalation',
    'https://desk.example.org/desk/preferences',
  ]) {
    expect(mail!.text).toContain(part);
  }
  for (const secret of ['王小明', '没有信号', 'agent']) expect(mail!.text).not.toContain(secret);
  expect(mail!.headers['auto-submitted']).toBe('auto-generated');
});

test('in Chinese it says the same', async () => {
  await wants(pool, HEAD, {});
  const { number } = await lateCase();
  await write();
  await round();
  const [mail] = box.mails;
  expect(mail!.subject).toMatch(/^\[首问\] 2026-03-04 每日简报：.*2 项超时、1 项上报/);
  for (const part of ['湖畔营业厅，截至 2026-03-04 08:00', '现已超时：2', number, '已逾期', '待您确认的上报：1']) {
    expect(mail!.text).toContain(part);
  }
});

test('however often and by how many workers it is written, everybody gets one mail', async () => {
  await wants(pool, HEAD, {});
  await wants(pool, PEOPLE.cityHead.person, {});
  await lateCase();
  await Promise.all([write(), write(EIGHT + MINUTE)]);
  await write(EIGHT + 2 * HOUR);
  await Promise.all([round(), round()]);
  await round(EIGHT + 2 * HOUR);
  expect(box.mails.map(({ to }) => to[0]).sort()).toEqual(['city-head@example.org', 'lakeside-head@example.org']);
});

test('what fails for one does not keep the others from theirs, and is written at the next try', async () => {
  for (const { person } of [PEOPLE.lakesideHead, PEOPLE.hillsideHead]) await wants(pool, person, {});
  await lateCase();
  await pool.query(`INSERT INTO office (person, role, unit) VALUES ('hillside-head', 'unit-head', 'lakeside')`);
  await pool.query(
    `CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
  );
  await pool.query(`CREATE TRIGGER refused BEFORE INSERT ON delivery FOR EACH ROW WHEN (NEW.person = 'hillside-head')
    EXECUTE FUNCTION refused()`);
  expect(await write()).toMatchObject({ told: 1, failed: [{ person: 'hillside-head', error: 'P0001' }] });
  await round();
  await pool.query('DROP TRIGGER refused ON delivery');
  expect(await write(EIGHT + MINUTE)).toMatchObject({ told: 2, failed: [] });
  await round(EIGHT + MINUTE);
  expect(box.mails.map(({ to }) => to[0])).toEqual(['lakeside-head@example.org', 'hillside-head@example.org']);
});

test('whoever stands in gets one mail for all units that they answer for, and the absent head none', async () => {
  const [head, deputy] = [HEAD, PEOPLE.hillsideHead.person];
  for (const person of [head, deputy]) await wants(pool, person, { language: 'en' });
  const span = { from: EIGHT - DAY, until: EIGHT + DAY };
  await recordAbsence(pool, { person: head, deputy, ...span }, 'person:a', EIGHT - DAY);
  await lateCase();
  await write();
  await round();
  expect(box.mails.map(({ to }) => to)).toEqual([['hillside-head@example.org']]);
  expect(box.mails[0]!.text).toContain('(Lakeside)');
});

test('whoever has switched it off gets none, also after it was written', async () => {
  await wants(pool, HEAD, { mailings: { brief: 'never' } });
  await lateCase();
  expect(await write()).toMatchObject({ told: 0, silent: 0 });
  await wants(pool, HEAD, { mailings: {} });
  expect(await write()).toMatchObject({ told: 1 });
  await wants(pool, HEAD, { mailings: { brief: 'never' } });
  expect(await round()).toBe(0);
});

test('where there is nothing to tell there is no mail, and it is on record that it was looked at', async () => {
  await wants(pool, HEAD, {});
  expect(await write()).toEqual({ told: 0, silent: 1, failed: [] });
  await lateCase();
  expect(await write(EIGHT + HOUR)).toEqual({ told: 0, silent: 1, failed: [] });
  expect(await round(EIGHT + HOUR)).toBe(0);
});

test('quiet hours hold it back, but not beyond its day', async () => {
  await wants(pool, HEAD, { quiet: [0, 9 * 60] });
  await wants(pool, PEOPLE.cityHead.person, { quiet: [7 * 60, 6 * 60] });
  await lateCase();
  await pool.query(`INSERT INTO office (person, role, unit) VALUES ('city-head', 'unit-head', 'lakeside')`);
  await write();
  expect(await round(EIGHT + 59 * MINUTE)).toBe(0);
  expect(await round(EIGHT + HOUR)).toBe(1);
  expect(await round(EIGHT + DAY)).toBe(0);
  const { rows } = await pool.query('SELECT person, state FROM delivery WHERE letter IS NOT NULL ORDER BY person');
  expect(rows).toEqual([
    { person: 'city-head', state: 'dropped' },
    { person: HEAD, state: 'sent' },
  ]);
});

test('a worker that was away for long writes none, and says why', async () => {
  await wants(pool, HEAD, {});
  await lateCase();
  const clock = () => EIGHT + 4 * HOUR + MINUTE;
  const late = createBriefActivities({ pool, patientPool: pool, clock }).writeBriefs(TODAY);
  await expect(late).rejects.toMatchObject({ nonRetryable: true, message: expect.stringContaining('too late') });
  expect((await pool.query('SELECT FROM brief')).rowCount).toBe(0);
});

test('whoever does not head all of its units any more gets no brief', async () => {
  await wants(pool, HEAD, { quiet: [0, 9 * 60] });
  await lateCase();
  expect(await write()).toMatchObject({ told: 1 });
  // What the unit has is still seen, by another office.
  await pool.query(`UPDATE office SET role = 'dispatcher' WHERE person = $1 AND role = 'unit-head'`, [HEAD]);
  expect(await round(EIGHT + HOUR)).toBe(0);
  expect(box.mails).toEqual([]);
});

test('a complaint that turns out to be about the reader is not in the mail that was held back', async () => {
  await wants(pool, HEAD, { language: 'en', quiet: [0, 9 * 60] });
  const kept = await lateCase();
  const other = await lateCase();
  await write();
  await pool.query(
    `UPDATE complaint SET snapshot = jsonb_set(snapshot, '{accused}', to_jsonb(ARRAY[$2::text])) WHERE id = $1`,
    [kept.id, HEAD],
  );
  await round(EIGHT + HOUR);
  expect(box.mails[0]!.text).toContain(other.number);
  expect(box.mails[0]!.text).not.toContain(kept.number);
  expect(box.mails[0]!.text).toContain('Overdue now: 2');
});

test('one that cannot be sent is a dead letter with an alarm, and for whom it was written is forgotten with the letters', async () => {
  await wants(pool, HEAD, {});
  await lateCase();
  await write();
  box.refusal = { code: 550, message: 'no such mailbox' };
  await round();
  const [dead] = await deadLetters(pool, null, 10);
  expect(dead).toMatchObject({ person: HEAD, complaint: null, letter: { kind: 'brief', day: '2026-03-04' } });
  expect(await recentAlarms(pool, 10)).toMatchObject([
    { kind: 'dead-letter', complaint: null, detail: { deadLetter: dead!.id, brief: '2026-03-04' } },
  ]);
  await forgetNotifications(pool, { deliveries: EIGHT + DAY, notifications: 0 }, 10);
  expect((await pool.query('SELECT FROM brief')).rowCount).toBe(0);
});
