import type { Pool } from 'pg';
import { extractText } from 'unpdf';
import { freezeReport } from '../../../db/measures/freeze';
import { orderReport } from '../../../db/measures/kept-reports';
import { projectSteps, reportWork } from '../../../db/measures/report-steps';
import { keepReportText } from '../../../db/measures/report-texts';
import { deadLetters, replayDeadLetter } from '../../../db/notification/deliveries';
import { recentAlarms } from '../../../db/operations/alarms';
import { TurnedAwayError } from '../../../db/record/fence';
import { transaction } from '../../../db/transaction';
import { publishPolicies } from '../../../dev/sample/seed';
import { MAIL_RETRIES } from '../../../domain/notification/retry';
import type { Person } from '../../../domain/people/actor';
import { decide } from '../../../domain/report/decide';
import type { ReportCommand } from '../../../domain/report/events';
import { advance } from '../../../domain/report/limits';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { type MailDependencies, mailRound, type Post, smtpPost } from '../../../worker/notification/mail';
import { aRecord } from '../../db/a-record';
import { organised } from '../../db/an-organisation';
import { ofItsOwn, recordLife } from '../../db/measures/a-month';
import { late } from '../../db/measures/march';
import { beijing } from '../../domain/calendar/calendars';
import { LAKESIDE, PEOPLE, text } from '../../domain/complaint/a-case';
import { aMailbox, type Mailbox } from '../../helpers/mailbox';
import { wants } from './a-told-case';

const HEAD = PEOPLE.lakesideHead;
const FROZEN = beijing('2026-04-01 08:00');
const TEXT = '01936d8e-0000-7000-8000-000000000001';
let pool: Pool;
let end: () => Promise<void>;
let box: Mailbox;
let post: Post;
let id: string;
beforeEach(async () => {
  ({ pool, end } = await aRecord());
  await organised(pool);
  await transaction(pool, publishPolicies);
  for (const [index, code] of LAKESIDE.entries()) {
    const name = { zh: `单位${code}`, en: `unit ${code}` };
    await pool.query('UPDATE unit SET parent = $2, name = $3 WHERE code = $1', [
      code,
      LAKESIDE[index + 1] ?? null,
      name,
    ]);
  }
  box = await aMailbox();
  post = smtpPost(box.url, 'shouwen@example.org');
});
afterEach(async () => {
  post.close();
  await box.close();
  await end();
});

/** Has the March of a firm frozen in which the lakeside unit was late. */
async function frozen(): Promise<void> {
  await recordLife(pool, ofItsOwn(late.events));
  ({ id } = await orderReport(pool, { month: '2026-03', unit: null }, 'Asia/Shanghai', null, FROZEN));
  await freezeReport({ pool, clock: () => FROZEN }, id);
}
const round = (now: Instant, other: Partial<MailDependencies> = {}) =>
  mailRound({
    pool,
    log: { info() {}, warn() {} },
    clock: () => now,
    post,
    publicUrl: 'https://desk.example.org',
    retries: MAIL_RETRIES,
    ...other,
  });

/** What is on record after a command, or after what fell due, as the workflow writes it. */
async function recorded(now: Instant, command?: ReportCommand, who?: Person): Promise<void> {
  const due = advance((await reportWork(pool, id))!, now);
  const done = command === undefined ? { ...due, events: [] } : decide(due.state, command, who!, now);
  if ('rejection' in done) throw new Error(done.rejection.message.en);
  await projectSteps(pool, done.state, [...due.events, ...done.events], { runStartedAt: now, historyLength: 1 }, now);
}

test('a head is asked for the part of the unit by mail, in their language', async () => {
  await wants(pool, HEAD.person, { language: 'en' });
  await frozen();
  expect(await round(FROZEN)).toBe(1);
  const [mail] = box.mails;
  expect(mail!.subject).toBe('[Shouwen] Monthly report of 2026-03: your part is asked for');
  expect(mail!.text).toContain(`asks unit ${LAKESIDE[0]} for its part`);
  expect(mail!.text).toContain('Until: 2026-04-02 18:00 (UTC+08:00)');
  expect(mail!.text).toContain('https://desk.example.org/desk/reports/2026-03');
  expect(await round(FROZEN + HOUR)).toBe(0);
});

test('quiet hours hold it back, and what is no longer true is not sent', async () => {
  await wants(pool, HEAD.person, { quiet: [0, 9 * 60] });
  await frozen();
  expect(await round(FROZEN + 59 * MINUTE)).toBe(0);
  const given: ReportCommand = { action: 'give-part', unit: LAKESIDE[0], text: text('part') };
  await recorded(FROZEN + 30 * MINUTE, given, HEAD);
  expect(await round(FROZEN + HOUR)).toBe(0);
  expect(box.mails).toEqual([]);
});

test.each([
  ['is relieved', `DELETE FROM office WHERE person = $1`],
  ['has left', `UPDATE person SET active = false WHERE id = $1`],
])('whoever %s before a letter is sent does not get it', async (_, becomes) => {
  const { person } = PEOPLE.provinceHead;
  await wants(pool, person, { quiet: [0, 9 * 60] });
  await frozen();
  const approved = beijing('2026-04-02 19:00');
  await recorded(approved, { action: 'approve' }, PEOPLE.serviceManager);
  const letters = `SELECT state FROM delivery WHERE person = $1 AND letter ->> 'kind' = 'report-approved'`;
  expect((await pool.query(letters, [person])).rows).toEqual([{ state: 'waiting' }]);
  await pool.query(becomes, [person]);
  await round(approved + DAY);
  expect((await pool.query(letters, [person])).rows).toEqual([{ state: 'dropped' }]);
  expect(box.mails.map(({ to }) => to)).not.toContainEqual([`${person}@example.org`]);
});

test('a letter that cannot be composed is tried again later, as one that cannot be sent', async () => {
  await wants(pool, HEAD.person, {});
  await frozen();
  await pool.query(`UPDATE delivery SET letter = jsonb_set(letter, '{dueAt}', '9007199254740991') WHERE person = $1`, [
    HEAD.person,
  ]);
  expect(await round(FROZEN)).toBe(0);
  const { rows } = await pool.query('SELECT state, attempts, last_error FROM delivery WHERE person = $1', [
    HEAD.person,
  ]);
  expect(rows).toEqual([{ state: 'waiting', attempts: 1, last_error: 'RangeError' }]);
});

test('a missed part is told to the next head above once, however often it is written, also in quiet hours', async () => {
  const above = PEOPLE.cityHead;
  await wants(pool, above.person, { quiet: [0, 23 * 60 + 59] });
  await frozen();
  const due = beijing('2026-04-02 18:00');
  const work = (await reportWork(pool, id))!;
  const { events, state } = advance(work, due);
  for (let n = 1; n <= 3; n++) await projectSteps(pool, state, events, { runStartedAt: due, historyLength: n }, due);
  const { rows } = await pool.query('SELECT person, version FROM report_told WHERE version > 1');
  expect(rows.length).toBeGreaterThan(0);
  await round(due);
  expect(box.mails.map(({ to, subject }) => [to, subject])).toEqual([
    [[`${above.person}@example.org`], '[首问] 2026-03 月度报告：有关部分逾期未交'],
  ]);
  expect(new Set(rows.map(({ person }) => person)).size).toBe(rows.length);
  // An earlier writer is turned away.
  const earlier = projectSteps(pool, state, [], { runStartedAt: 0, historyLength: 1 }, due);
  await expect(earlier).rejects.toThrow(TurnedAwayError);
  expect((await reportWork(pool, id))!.version).toBe(events.at(-1)!.version);
});

test('of two tries of one task, which have the same fence, the later one counts, whichever writes last', async () => {
  await frozen();
  const due = beijing('2026-04-02 18:00');
  const late = advance((await reportWork(pool, id))!, due);
  const part: ReportCommand = { action: 'give-part', unit: LAKESIDE[0], text: text('part') };
  const given = decide(late.state, part, HEAD, due + MINUTE);
  if ('rejection' in given) throw new Error(given.rejection.message.en);
  const fence = { runStartedAt: due, historyLength: 7 };
  await projectSteps(pool, given.state, [...late.events, ...given.events], fence, due + MINUTE);
  await expect(projectSteps(pool, late.state, late.events, fence, due + MINUTE)).rejects.toThrow(TurnedAwayError);
  expect(await reportWork(pool, id)).toEqual(given.state);
});

test('a part that is sent back again on the same day is told to the head of the unit again, and to nobody above', async () => {
  await frozen();
  const part: ReportCommand = { action: 'give-part', unit: LAKESIDE[0], text: text('part') };
  const back: ReportCommand = { action: 'send-back', unit: LAKESIDE[0], reason: text('why') };
  await recorded(FROZEN, { ...part, unit: LAKESIDE.at(-1)! }, PEOPLE.provinceHead);
  for (const hour of [1, 3]) {
    await recorded(FROZEN + hour * HOUR, part, HEAD);
    await recorded(FROZEN + (hour + 1) * HOUR, back, PEOPLE.serviceManager);
  }
  const toldOf = async (kind: string): Promise<string[]> => {
    const { rows } = await pool.query<{ person: string }>(
      `SELECT person FROM report_told WHERE matter::jsonb ->> 'kind' = $1 ORDER BY version`,
      [kind],
    );
    return rows.map(({ person }) => person);
  };
  expect(await toldOf('report-sent-back')).toEqual([HEAD.person, HEAD.person]);
  const managers = new Set(await toldOf('report-to-approve'));
  expect(managers).toContain(PEOPLE.serviceManager.person);
  expect(await toldOf('report-to-approve')).toHaveLength(2 * managers.size);
});

test('one that cannot be sent is a dead letter with an alarm and without a complaint, and can be sent again', async () => {
  await wants(pool, HEAD.person, {});
  await frozen();
  box.refusal = { code: 550, message: 'no such mailbox' };
  await round(FROZEN);
  const [dead] = await deadLetters(pool, null, 10, [{ people: [], keys: [] }]);
  expect(dead).toMatchObject({ person: HEAD.person, complaint: null, letter: { kind: 'report-asked', report: id } });
  // Whoever looks after the installation finds it, though it is about no complaint of which somebody could be told.
  expect(await recentAlarms(pool, 10, [{ people: [], keys: [] }])).toMatchObject([
    { kind: 'dead-letter', complaint: null, detail: { deadLetter: dead!.id, report: id, attempts: 1 } },
  ]);
  box.refusal = null;
  expect(await replayDeadLetter(pool, dead!.id, FROZEN + MINUTE, [{ people: [], keys: [] }])).toBe(true);
  expect(await round(FROZEN + MINUTE)).toBe(1);
});

test('where no mail is sent nothing waits for ever', async () => {
  await wants(pool, HEAD.person, {});
  await frozen();
  await round(FROZEN, { post: null });
  const { rows } = await pool.query('SELECT DISTINCT state FROM delivery WHERE letter IS NOT NULL');
  expect(rows).toEqual([{ state: 'dropped' }]);
  expect(await round(FROZEN + DAY)).toBe(0);
});

test.each(['zh', 'en'] as const)(
  'once approved it goes to service managers and heads above, with the report as PDF (%s)',
  async (language) => {
    const manager = PEOPLE.serviceManager;
    for (const { person } of [manager, PEOPLE.provinceHead, HEAD]) await wants(pool, person, { language });
    await frozen();
    const texts = { causes: '人手不足', done: 'Two people more', plans: '培训 #panic("x")' };
    await keepReportText(pool, TEXT, id, texts, HEAD.person, FROZEN);
    const part = { id: TEXT, sha256: 'x' };
    await recorded(FROZEN + HOUR, { action: 'give-part', unit: LAKESIDE[0], text: part }, HEAD);
    await recorded(beijing('2026-04-02 19:00'), { action: 'approve' }, manager);
    const sent: Parameters<Post['send']>[0][] = [];
    const capturing: Post = { send: async (mail) => void sent.push(mail), close: () => undefined };
    await round(beijing('2026-04-02 19:00'), { post: capturing });
    await round(beijing('2026-04-03 19:00'), { post: capturing });
    expect(sent.map(({ to }) => to).sort()).toEqual([
      `${PEOPLE.provinceHead.person}@example.org`,
      'service-manager@example.org',
    ]);
    for (const { attachments = [], subject } of sent) {
      expect(subject).toContain(language === 'zh' ? '已审批' : 'approved');
      const [pdf] = attachments;
      expect(pdf).toMatchObject({ filename: 'report-2026-03.pdf', contentType: 'application/pdf' });
      const { text: said } = await extractText(new Uint8Array(pdf!.content), { mergePages: true });
      const printed = said.replaceAll(/\s+/g, '');
      for (const one of Object.values(texts)) expect(printed).toContain(one.replaceAll(/\s+/g, ''));
      const { rows } = await pool.query('SELECT sha256 FROM report');
      expect(printed).toContain(rows[0].sha256);
      expect(printed).toContain(language === 'zh' ? '各单位说明' : 'Whatunitsexplain');
    }
  },
);
