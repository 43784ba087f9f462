import type { Pool } from 'pg';
import { deadLetters, replayDeadLetter, takeDeliveries } from '../../../db/notification/deliveries';
import { gatherMail, mailItems } from '../../../db/notification/mailings';
import { notificationsOf } from '../../../db/notification/notifications';
import { preferencesOf } from '../../../db/notification/preferences';
import { recentAlarms } from '../../../db/operations/alarms';
import { recordAbsence } from '../../../db/people/absences';
import { MAIL_RETRIES } from '../../../domain/notification/retry';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { composeMail } from '../../../worker/notification/compose';
import { type MailDependencies, mailRound, type Post, smtpPost } from '../../../worker/notification/mail';
import { aRecord, projected } from '../../db/a-record';
import { organised } from '../../db/an-organisation';
import { type CaseFile, LAKESIDE, MONDAY_9, PEOPLE, text } from '../../domain/complaint/a-case';
import { aMailbox, type Mailbox } from '../../helpers/mailbox';
import { aBreach, anAssignment, BREACHED_AT, wants } from './a-told-case';

const proposal = { action: 'propose', measure: 'repair', text: text('mast'), founded: true } as const;
const HEAD = PEOPLE.lakesideHead.person;
const HANDLER = PEOPLE.handler.person;

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
let box: Mailbox;
let post: Post;
beforeEach(async () => {
  ({ pool, rules, end } = await aRecord());
  await organised(pool);
  box = await aMailbox();
  post = smtpPost(box.url, 'shouwen@example.org');
});
afterEach(async () => {
  post.close();
  await box.close();
  await end();
});

const deps = (now: number, other: Partial<MailDependencies> = {}): MailDependencies => ({
  pool,
  log: { info() {}, warn() {} },
  clock: () => now,
  post,
  publicUrl: 'https://desk.example.org',
  retries: MAIL_RETRIES,
  ...other,
});
const round = (now: number, other: Partial<MailDependencies> = {}) => mailRound(deps(now, other));
const GATHERED = BREACHED_AT + 5 * SECOND;

test('a head is told of a breach by mail: number, category, what to do, until when and where, but no text of the case', async () => {
  await wants(pool, HEAD, {});
  const { complaint } = await aBreach(pool, rules);
  expect(await round(BREACHED_AT + 4 * SECOND)).toBe(0);
  expect(await round(GATHERED)).toBe(1);
  const [mail] = box.mails;
  expect(mail!.to).toEqual(['lakeside-head@example.org']);
  expect(mail!.subject).toBe(`[首问] ${complaint.number}：已超时（红牌）（核实时限）`);
  for (const part of [
    'network.coverage',
    '确认上报',
    '(UTC+08:00)',
    `https://desk.example.org/complaints/${complaint.id}`,
  ])
    expect(mail!.text).toContain(part);
  for (const secret of ['王小明', '没有信号', 'agent']) expect(mail!.text).not.toContain(secret);
  expect(mail!.headers['auto-submitted']).toBe('auto-generated');
  expect(await round(GATHERED + DAY)).toBe(0);
  expect((await notificationsOf(pool, HEAD, null, 5)).map(({ mail: state }) => state)).toEqual(['sent']);
});

test('of three hundred breaches at one moment the head gets one mail, which lists each exactly once', async () => {
  await wants(pool, HEAD, { language: 'en', quiet: [0, 1_440] });
  const numbers: string[] = [];
  for (let i = 0; i < 300; i += 1) numbers.push((await aBreach(pool, rules)).complaint.number);
  // Two workers send at the same time.
  const sent = await Promise.all([round(GATHERED), round(GATHERED)]);
  await round(GATHERED + SECOND);
  expect(sent[0]! + sent[1]!).toBe(1);
  expect(box.mails.length).toBe(1);
  const listed = box.mails.flatMap(({ text }) => [...text.matchAll(/^\d+\. (\S+)/gm)].map(([, number]) => number));
  expect(listed.toSorted()).toEqual(numbers.toSorted());
  expect(box.mails[0]!.subject).toBe('[Shouwen] 300 notices, 300 of them overdue, escalated or critical');
});

test('a mail lists at most a thousand notices, and the others come in the next one', async () => {
  await wants(pool, HEAD, { language: 'en' });
  const { complaint } = await aBreach(pool, rules);
  await pool.query(
    `INSERT INTO notification (complaint_id, version, person, matter, event_type, kind, action, subject, clock_kind, unit,
        due_at, at, mail_at)
      SELECT complaint_id, version, person, matter || ' ' || nr, event_type, kind, action, subject, clock_kind, unit, due_at, at,
        mail_at FROM notification, generate_series(1, 1000) AS nr WHERE person = $1`,
    [HEAD],
  );
  await round(GATHERED);
  await round(GATHERED);
  const listed = box.mails.map(({ text }) => [...text.matchAll(/^(\d+)\. (\S+)/gm)].map(([, place]) => Number(place)));
  expect(listed).toEqual([Array.from({ length: 1_000 }, (_, index) => index + 1), [1]]);
  const [full] = box.mails;
  expect(full!.text.match(new RegExp(`/complaints/${complaint.id}$`, 'gm'))).toHaveLength(1_000);
  expect(full!.text.length).toBeLessThan(300_000);
  expect(await deadLetters(pool, null, 5)).toEqual([]);
});

test('if a sender dies after sending and before recording it, another one sends the mail with the same Message-ID', async () => {
  await wants(pool, HEAD, {});
  await aBreach(pool, rules);
  await gatherMail(pool, HEAD, await preferencesOf(pool, HEAD), GATHERED);
  const [taken] = await takeDeliveries(pool, 'mail', GATHERED, MINUTE, 5);
  const mail = composeMail(await mailItems(pool, taken!.id, HEAD, GATHERED), 'zh', 'https://desk.example.org');
  await post.send({ ...mail, to: 'lakeside-head@example.org', messageId: taken!.messageId, at: GATHERED });
  // The sender is dead now. Its lease keeps others away for a while, and then they may send.
  expect(await round(GATHERED + MINUTE - 1)).toBe(0);
  expect(await round(GATHERED + MINUTE)).toBe(1);
  const ids = box.mails.map(({ headers }) => headers['message-id']);
  expect(ids).toEqual([ids[0], ids[0]]);
  expect(ids[0]).toMatch(/^<[0-9a-f]{40}@shouwen>$/);
});

test('quiet hours hold back what can wait, and nothing else', async () => {
  await wants(pool, HANDLER, { quiet: [8 * 60, 12 * 60] });
  await anAssignment(pool, rules);
  expect(await round(MONDAY_9 + 10 * MINUTE)).toBe(0);
  expect(await round(MONDAY_9 + 3 * HOUR - 1)).toBe(0);
  expect(await round(MONDAY_9 + 3 * HOUR)).toBe(1);
  await wants(pool, HEAD, { quiet: [0, 1_440] });
  await aBreach(pool, rules);
  expect(await round(GATHERED)).toBe(1);
});

test('a digest contains what came during the day, and is sent once', async () => {
  await wants(pool, HANDLER, { mailings: { duty: 'digest' }, digestAt: 17 * 60 });
  await anAssignment(pool, rules);
  await anAssignment(pool, rules);
  await round(MONDAY_9 + MINUTE + 5 * SECOND);
  expect(await round(MONDAY_9 + 8 * HOUR - 1)).toBe(0);
  expect(await round(MONDAY_9 + 8 * HOUR)).toBe(1);
  expect(box.mails[0]!.subject).toContain('2 件事项');
  expect(await round(MONDAY_9 + 2 * DAY)).toBe(0);
});

test('a recipient that the server refuses for good becomes a dead letter with an alarm, and can be sent again', async () => {
  await wants(pool, HEAD, {});
  const { complaint } = await aBreach(pool, rules);
  box.refusal = { code: 550, message: 'no such user lakeside-head@example.org' };
  expect(await round(GATHERED)).toBe(0);
  const [letter] = await deadLetters(pool, null, 10);
  expect(letter).toMatchObject({
    channel: 'mail',
    person: HEAD,
    complaint: complaint.id,
    error: 'EENVELOPE 550 RCPT TO',
  });
  const [alarm] = await recentAlarms(pool, 10);
  expect(alarm).toMatchObject({ kind: 'dead-letter', complaint: complaint.id, detail: { deadLetter: letter!.id } });
  expect(JSON.stringify([letter, alarm])).not.toContain('@');
  box.refusal = null;
  expect(await round(GATHERED + DAY)).toBe(0);
  expect(await replayDeadLetter(pool, letter!.id, GATHERED + DAY)).toBe(true);
  expect(await replayDeadLetter(pool, letter!.id, GATHERED + DAY)).toBe(false);
  expect(await round(GATHERED + DAY)).toBe(1);
  expect(await deadLetters(pool, null, 10)).toEqual([]);
});

test('if a server is away, a mail is tried at growing intervals and given up in the end', async () => {
  await wants(pool, HEAD, {});
  await aBreach(pool, rules);
  await box.close();
  const waits: number[] = [];
  let now = GATHERED;
  for (let attempt = 1; attempt <= MAIL_RETRIES.attempts; attempt += 1) {
    expect(await deadLetters(pool, null, 10)).toEqual([]);
    await round(now);
    const { rows } = await pool.query(`SELECT next_at, attempts FROM delivery WHERE state = 'waiting'`);
    if (rows.length === 0) break;
    expect(rows[0].attempts).toBe(attempt);
    waits.push(rows[0].next_at.getTime() - now);
    now = rows[0].next_at.getTime();
  }
  expect(waits.length).toBe(MAIL_RETRIES.attempts - 1);
  expect(waits[4]!).toBeGreaterThan(5 * waits[1]!);
  expect((await deadLetters(pool, null, 10)).map(({ attempts }) => attempts)).toEqual([MAIL_RETRIES.attempts]);
});

test('without an SMTP server, or without an address, people find their notifications only in the list', async () => {
  await anAssignment(pool, rules);
  await wants(pool, HEAD, {});
  await aBreach(pool, rules);
  await round(GATHERED, { post: null });
  expect(await round(GATHERED + DAY)).toBe(0);
  for (const person of [HANDLER, HEAD]) {
    expect((await notificationsOf(pool, person, null, 5)).map(({ mail }) => mail)).toEqual([null]);
  }
});

test('a notice that was taken back before the mail was sent, since its task was lost, is not mailed', async () => {
  await wants(pool, HEAD, {});
  const { complaint } = await aBreach(pool, rules);
  await pool.query(`UPDATE complaint_event SET type = 'noted' WHERE complaint_id = $1 AND type = 'told'`, [
    complaint.id,
  ]);
  expect(await round(GATHERED)).toBe(0);
});

describe('a notice that was held back is checked again when the mail is sent:', () => {
  const { hillsideHead, otherHandler, dispatcher } = PEOPLE;
  const ASSIGNED = MONDAY_9 + MINUTE;
  const reason = text('reason');
  /** Something happens in a recorded case. */
  const then = async (before: CaseFile, what: (file: CaseFile) => CaseFile): Promise<CaseFile> => {
    const after = what(before.after(SECOND));
    await projected(pool, after, before.complaint.version);
    return after;
  };
  const gone: [string, (file: CaseFile) => CaseFile][] = [
    ['was done', (file) => file.does(PEOPLE.handler, proposal)],
    ['is somebody else’s now', (file) => file.does(hillsideHead, { action: 'assign', handler: otherHandler })],
    ['is with another unit', (file) => file.does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: reason })],
    ['is over with the case', (file) => file.does(PEOPLE.agent, { action: 'withdraw', reason })],
  ];

  test.each(gone)('during the 5 s of gathering, it is not mailed since it %s', async (_how, what) => {
    await wants(pool, HANDLER, { mailings: { relieved: 'never', ruling: 'never' } });
    await then(await anAssignment(pool, rules), what);
    expect(await round(ASSIGNED + 6 * SECOND)).toBe(0);
    expect(box.mails).toEqual([]);
    expect((await notificationsOf(pool, HANDLER, null, 5)).every(({ mail }) => mail === null)).toBe(true);
  });

  test.each(gone)('in the digest and in quiet hours, it is not listed since it %s', async (_how, what) => {
    await wants(pool, HANDLER, { digestAt: 17 * 60, mailings: { duty: 'digest', relieved: 'never' }, language: 'en' });
    const over = await anAssignment(pool, rules);
    const stands = await anAssignment(pool, rules);
    await round(ASSIGNED + 6 * SECOND);
    await then(over, what);
    expect(await round(MONDAY_9 + 8 * HOUR)).toBe(1);
    const [mail] = box.mails;
    expect(mail!.text).toContain(stands.complaint.number);
    expect(mail!.text).not.toContain(over.complaint.number);
    expect(mail!.subject).toContain(stands.complaint.number);
  });

  test('between two tries, the next mail lists what still holds, and none is sent if nothing does', async () => {
    await wants(pool, HANDLER, { mailings: { relieved: 'never' } });
    const [first, second] = [await anAssignment(pool, rules), await anAssignment(pool, rules)];
    box.refusal = { code: 451, message: 'later' };
    expect(await round(ASSIGNED + 6 * SECOND)).toBe(0);
    box.refusal = null;
    await then(first, (file) => file.does(PEOPLE.handler, proposal));
    expect(await round(ASSIGNED + HOUR)).toBe(1);
    expect(box.mails[0]!.text).toContain(second.complaint.number);
    expect(box.mails[0]!.text).not.toContain(first.complaint.number);

    const third = await anAssignment(pool, rules);
    box.refusal = { code: 451, message: 'later' };
    await round(ASSIGNED + HOUR);
    box.refusal = null;
    await then(third, (file) => file.does(PEOPLE.handler, proposal));
    expect(await round(ASSIGNED + 3 * HOUR)).toBe(0);
    expect(box.mails).toHaveLength(1);
    const { rows } = await pool.query("SELECT count(*)::int AS n FROM delivery WHERE state = 'waiting'");
    expect(rows[0].n).toBe(0);
  });

  test('it gives the deadline that holds by then', async () => {
    await wants(pool, HANDLER, { digestAt: 17 * 60, mailings: { duty: 'digest', moved: 'never' }, language: 'en' });
    const before = await anAssignment(pool, rules);
    await round(ASSIGNED + 6 * SECOND);
    const after = await then(before, (file) =>
      file.does(dispatcher, { action: 'reclassify', classification: { severity: 'serious' }, reason }),
    );
    expect(after.clock('handling').dueAt).toBeLessThan(before.clock('handling').dueAt);
    await round(MONDAY_9 + 8 * HOUR);
    const local = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
    expect(box.mails[0]!.text).toContain(`Until: ${local(after.clock('handling').dueAt)}`);
  });

  test('it does not go to a deputy once the absent person is back, nor to somebody who has left', async () => {
    const span = { person: HANDLER, deputy: otherHandler.person, from: MONDAY_9 - HOUR, until: MONDAY_9 + HOUR };
    await recordAbsence(pool, span, 'person:x', MONDAY_9);
    const digest = { digestAt: 17 * 60, mailings: { duty: 'digest' } } as const;
    await wants(pool, otherHandler.person, digest);
    await anAssignment(pool, rules);
    await round(ASSIGNED + 6 * SECOND);
    expect(await round(MONDAY_9 + 8 * HOUR)).toBe(0);
    await pool.query('DELETE FROM absence');
    await wants(pool, HANDLER, digest);
    await anAssignment(pool, rules);
    await round(ASSIGNED + 6 * SECOND);
    await pool.query('UPDATE person SET left_at = $2 WHERE id = $1', [HANDLER, new Date(MONDAY_9 + HOUR)]);
    expect(await round(MONDAY_9 + 8 * HOUR)).toBe(0);
    expect(box.mails).toEqual([]);
  });
});
