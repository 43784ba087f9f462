import type { Pool } from 'pg';
import { notificationsOf } from '../../../db/notification/notifications';
import { MAIL_RETRIES } from '../../../domain/notification/retry';
import { DAY, HOUR, type Instant, SECOND } from '../../../domain/time';
import { type MailDependencies, mailRound, type Post, smtpPost } from '../../../worker/notification/mail';
import { aRecord, projected } from '../../db/a-record';
import { organised } from '../../db/an-organisation';
import { type CaseFile, MINUTE, MONDAY_9, PEOPLE, text } from '../../domain/complaint/a-case';
import { aMailbox, type Mailbox } from '../../helpers/mailbox';
import { anAssignment, wants } from './a-told-case';

const { handler, dispatcher, hillsideHead } = PEOPLE;

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

const round = (now: Instant) => {
  const log = { info() {}, warn() {} };
  const deps: MailDependencies = {
    pool,
    log,
    clock: () => now,
    post,
    publicUrl: 'https://x.example',
    retries: MAIL_RETRIES,
  };
  return mailRound(deps);
};
/** Records that the case is about somebody. */
const about = async (file: CaseFile, accused: typeof handler): Promise<void> => {
  const named = file.does(dispatcher, { action: 'name-accused', accused: accused.person, reason: text('rude') });
  await projected(pool, named, file.complaint.version);
};
const states = async () => {
  const { rows } = await pool.query<{ state: string }>("SELECT state FROM delivery WHERE channel = 'mail'");
  return rows.map(({ state }) => state);
};

test('a mail that waits for the digest does not go to somebody whom the case is about by then', async () => {
  await wants(pool, handler.person, { mailings: { duty: 'digest' } });
  const [kept, other] = [await anAssignment(pool, rules), await anAssignment(pool, rules)];
  expect(await round(MONDAY_9 + HOUR)).toBe(0);
  await about(kept, handler);
  expect(await round(MONDAY_9 + 2 * DAY)).toBe(1);
  const [mail] = box.mails;
  expect([mail!.subject, mail!.text].join()).toContain(other.complaint.number);
  expect(JSON.stringify(mail)).not.toContain(kept.complaint.id);
  expect(JSON.stringify(mail)).not.toContain(kept.complaint.number);
});

test('a mail that is tried again does not go to them either: without other notices it is dropped', async () => {
  await wants(pool, handler.person, {});
  const file = await anAssignment(pool, rules);
  box.refusal = { code: 451, message: 'later' };
  expect(await round(file.now + 6 * SECOND)).toBe(0);
  expect(await states()).toEqual(['waiting']);
  await about(file, handler);
  box.refusal = null;
  expect(await round(file.now + DAY)).toBe(0);
  expect([box.mails, await states()]).toEqual([[], ['dropped']]);
});

test('their deputy, who had it in their name, does not get the mail either', async () => {
  const from = new Date(MONDAY_9 - DAY);
  await pool.query(
    `INSERT INTO absence (id, person, deputy, from_at, until_at, recorded_by, recorded_at)
      VALUES (gen_random_uuid(), $1, $2, $3, 'infinity', 'person:x', $3)`,
    [handler.person, PEOPLE.stranger.person, from],
  );
  await wants(pool, PEOPLE.stranger.person, { mailings: { duty: 'digest' } });
  const file = await anAssignment(pool, rules);
  expect(await notificationsOf(pool, PEOPLE.stranger.person, null, 5)).toHaveLength(1);
  const other = await anAssignment(pool, rules);
  expect(await round(MONDAY_9 + HOUR)).toBe(0);
  await about(file, handler);
  expect(await round(MONDAY_9 + 2 * DAY)).toBe(1);
  expect(box.mails[0]!.text).toContain(other.complaint.number);
  expect(box.mails[0]!.text).not.toContain(file.complaint.number);
});

test('somebody whose case was given to another is told that they need not go on, although they have no part any more', async () => {
  await wants(pool, handler.person, { mailings: { duty: 'digest', relieved: 'digest' }, language: 'en' });
  const file = await anAssignment(pool, rules);
  const moved = file.after(MINUTE).does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler });
  await projected(pool, moved, file.complaint.version);
  await pool.query('DELETE FROM office WHERE person = $1', [handler.person]);
  expect(await round(MONDAY_9 + HOUR)).toBe(0);
  expect(await round(MONDAY_9 + 2 * DAY)).toBe(1);
  expect(box.mails[0]!.subject).toContain(file.complaint.number);
  expect(box.mails[0]!.text.match(/\/complaints\//g)).toHaveLength(1);
});
