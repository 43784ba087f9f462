import type { Pool } from 'pg';
import { recordAbsence } from '../../../db/people/absences';
import { tellHeads } from '../../../db/people/heads';
import type { ComplaintEvent, EventOf } from '../../../domain/complaint/events';
import { HOUR, MINUTE } from '../../../domain/time';
import { beijing } from '../../domain/calendar/calendars';
import { type CaseFile, HILLSIDE, MONDAY_9, PEOPLE, text } from '../../domain/complaint/a-case';
import { aRecord, aRecordedCase, projected } from '../a-record';
import { organised } from '../an-organisation';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
  await organised(pool);
});
afterAll(() => end?.());
afterEach(async () => {
  await pool.query('DELETE FROM absence');
  await pool.query('UPDATE person SET active = true');
  await pool.query(
    "DELETE FROM office WHERE role = 'unit-head' AND person IN ('hillside-head', 'city-head', 'colleague')",
  );
  await pool.query(
    "INSERT INTO office (person, role, unit) VALUES ('hillside-head', 'unit-head', 'hillside'), ('city-head', 'unit-head', 'city')",
  );
});

const { agent, cityHead, dispatcher, handler } = PEOPLE;
const escalate = { action: 'escalate', reason: text('stuck') } as const;

const handled = async (): Promise<CaseFile> =>
  (await aRecordedCase(pool, rules))
    .after(MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE })
    .does(handler, { action: 'accept' })
    .does(handler, { action: 'contact', reached: true });

/** Projects what happened after a version and records who was told, as the workflow does. */
async function told(file: CaseFile, after: number, meanwhile = (later: CaseFile) => later): Promise<CaseFile> {
  await projected(pool, file, after);
  const events = file.events.filter(({ version }) => version > after);
  const found = await tellHeads(pool, events, file.complaint, file.now);
  const later = meanwhile(file).found(...found);
  return later.complaint.version === file.complaint.version ? later : told(later, file.complaint.version);
}

const isOf = (event: ComplaintEvent, kind: string): event is EventOf<'escalated'> =>
  event.type === 'escalated' && 'kind' in event.escalation.cause && event.escalation.cause.kind === kind;

/** The persons whom a case told of the ladder of a clock, and the escalations that they still have to acknowledge. */
const persons = (file: CaseFile) => file.events.flatMap((event) => (event.type === 'told' ? event.persons : []));
const notified = async ({ complaint: { id } }: CaseFile): Promise<string[]> => {
  const { rows } = await pool.query(
    `SELECT person || ' ' || kind AS line FROM notification
      WHERE complaint_id = $1 AND kind IN ('breach', 'escalation') ORDER BY 1`,
    [id],
  );
  return rows.map(({ line }) => line);
};
const toAcknowledge = async ({ complaint: { id } }: CaseFile): Promise<number> => {
  const { rows } = await pool.query(
    `SELECT count(DISTINCT clock_id)::int AS n FROM duty WHERE complaint_id = $1 AND action = 'acknowledge-escalation'`,
    [id],
  );
  return rows[0].n;
};
const nobodyHeads = (person: string) => pool.query('UPDATE person SET active = false WHERE id = $1', [person]);

describe('a head who stands in for the one below, and is the next level too', () => {
  test('is told once and acknowledges once when both levels fall due in one wake-up', async () => {
    await nobodyHeads('hillside-head');
    const before = await told(await handled(), 1);
    // The levels of the handling clock are due on Monday and on Tuesday at 10:00.
    const late = before.awayUntil(beijing('2026-03-10 10:00')).at(beijing('2026-03-10 10:00'));
    const levels = late.latest.flatMap((event) => (isOf(event, 'handling') ? [event.escalation.level] : []));
    expect(levels).toEqual([1, 2]);
    const file = await told(late, before.complaint.version);
    const ofHandling = file.complaint.escalations.filter(({ cause }) => 'kind' in cause && cause.kind === 'handling');
    expect(ofHandling).toMatchObject([{ level: 2, unit: 'city' }]);
    expect(persons(file).filter((person) => person === cityHead.person)).toHaveLength(1);
    expect(await notified(file)).toContain('city-head escalation');
  });

  test('is told once when the next level comes forward before it is on record who was told', async () => {
    await nobodyHeads('hillside-head');
    const before = await told(await handled(), 1);
    const raised = before.after(MINUTE).does(agent, escalate);
    const file = await told(raised, before.complaint.version, (later) =>
      later.complaint.version === raised.complaint.version ? later.does(agent, escalate) : later,
    );
    expect(persons(file)).toEqual([cityHead.person]);
    expect(await notified(file)).toEqual(['city-head escalation']);
    expect(await toAcknowledge(file)).toBe(1);
  });

  test.each([
    [
      'as the deputy of somebody who is away',
      async () => {
        const span = { from: MONDAY_9 - HOUR, until: MONDAY_9 + 900 * HOUR };
        await recordAbsence(
          pool,
          { person: 'hillside-head', deputy: 'city-head', ...span } as never,
          'person:x',
          MONDAY_9,
        );
      },
    ],
    [
      'as the head of both units',
      async () => {
        await pool.query(
          "UPDATE office SET person = 'city-head' WHERE person = 'hillside-head' AND role = 'unit-head'",
        );
      },
    ],
  ])('%s, is asked once, and then the level above comes forward', async (_how, given) => {
    await given();
    const before = await told(await handled(), 1);
    const first = await told(before.after(MINUTE).does(agent, escalate), before.complaint.version);
    expect(persons(first)).toEqual([cityHead.person]);
    expect(first.complaint.escalations).toMatchObject([{ level: 2, unit: 'city' }]);
    const alarms = await pool.query("SELECT FROM alarm WHERE kind = 'vacant-office' AND complaint_id = $1", [
      first.complaint.id,
    ]);
    expect(alarms.rowCount).toBe(0);
    const second = await told(first.after(HOUR).does(agent, escalate), first.complaint.version);
    expect(persons(second)).toEqual([cityHead.person, PEOPLE.provinceHead.person]);
  });
});

test('of two heads of the next level, only the one who has not been told at the level below is told', async () => {
  await pool.query("INSERT INTO office (person, role, unit) VALUES ('hillside-head', 'unit-head', 'city')");
  const before = await told(await handled(), 1);
  const first = await told(before.after(MINUTE).does(agent, escalate), before.complaint.version);
  const second = await told(first.after(HOUR).does(agent, escalate), first.complaint.version);
  expect(persons(second)).toEqual(['hillside-head', 'city-head']);
});
