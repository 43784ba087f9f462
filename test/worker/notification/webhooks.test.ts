import type { Pool } from 'pg';
import { Webhook as Verifier } from 'standardwebhooks';
import {
  deadLetters,
  forgetNotifications,
  replayDeadLetter,
  takeDeliveries,
} from '../../../db/notification/deliveries';
import { addWebhook, findWebhook, rotateSecret, switchWebhook } from '../../../db/notification/webhooks';
import { recentAlarms } from '../../../db/operations/alarms';
import type { EventType } from '../../../domain/complaint/events';
import { unitCode } from '../../../domain/ids';
import { WEBHOOK_RETRIES } from '../../../domain/notification/retry';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { type WebhookDependencies, webhookRound } from '../../../worker/notification/webhooks';
import { aNewIntake, aRecord, projected, recorded } from '../../db/a-record';
import { organised } from '../../db/an-organisation';
import { CaseFile, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, text } from '../../domain/complaint/a-case';
import { anEndpoint, type Endpoint } from '../../helpers/endpoint';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
let endpoint: Endpoint;
beforeEach(async () => {
  ({ pool, rules, end } = await aRecord());
  await organised(pool);
  endpoint = await anEndpoint();
});
afterEach(async () => {
  await endpoint.close();
  await end();
});

// The real time, since signatures contain it and a verifier compares it with its own clock.
const NOW = Date.now();
const round = (now: number, other: Partial<WebhookDependencies> = {}) =>
  webhookRound({
    pool,
    log: { info() {}, warn() {} },
    clock: () => now,
    allowPrivate: true,
    retries: WEBHOOK_RETRIES,
    ...other,
  });
const hook = async (events: EventType[], unit: string | null = null, url = endpoint.url) => {
  const { webhook, secret } = await addWebhook(pool, { url, events, unit }, 'person:x', NOW);
  return { id: webhook.id, secret };
};
const { dispatcher, handler } = PEOPLE;

/** A case that Hillside handles, and in which Lakeside was asked for help. */
async function aCaseOfTwoUnits(): Promise<CaseFile> {
  const received = CaseFile.received(aNewIntake({ receivedAt: NOW - HOUR }));
  await recorded(pool, rules, received);
  const file = received
    .after(MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE })
    .does(handler, { action: 'accept' })
    .does(handler, helpFrom([LAKESIDE], text('why')));
  await projected(pool, file, 1);
  return file;
}

const bodies = () => endpoint.calls.map(({ body }) => JSON.parse(body));

test('a partner gets a signed message about an event, with codes and moments and nothing else', async () => {
  const { id, secret } = await hook(['help_requested', 'received']);
  const { complaint, events } = await aCaseOfTwoUnits();
  expect(await round(NOW)).toBe(2);
  const asked = endpoint.calls.find(({ body }) => body.includes('help_requested'))!;
  const version = events.find(({ type }) => type === 'help_requested')!.version;
  expect(new Verifier(secret).verify(asked.body, asked.headers as Record<string, string>)).toEqual({
    type: 'help_requested',
    timestamp: new Date(events[version - 1]!.at).toISOString(),
    data: {
      complaint: { id: complaint.id, number: complaint.number },
      version,
      task: complaint.tasks[0]!.id,
      unit: 'lakeside',
      dueAt: new Date(complaint.clocks.find(({ kind }) => kind === 'unit-task')!.dueAt).toISOString(),
    },
  });
  expect(() => new Verifier(secret).verify(`${asked.body} `, asked.headers as Record<string, string>)).toThrow();
  expect(await round(NOW + DAY)).toBe(0);
  expect(await findWebhook(pool, id)).toMatchObject({ failures: 0, lastFailure: null, lastSuccessAt: new Date(NOW) });
});

test('a unit gets events of its own tasks and cases, and that a case has left it, and nothing else', async () => {
  await hook(['help_requested', 'accepted', 'dispatched', 'transferred'], 'lakeside');
  await aCaseOfTwoUnits();
  await round(NOW);
  expect(bodies().map(({ type }) => type)).toEqual(['help_requested']);
  await hook(['transferred'], 'hillside');
  const other = CaseFile.received(aNewIntake({ receivedAt: NOW - HOUR }));
  await recorded(pool, rules, other);
  const dispatched = other
    .after(MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
  await projected(pool, dispatched, 1);
  const moved = dispatched.does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: text('theirs') });
  await projected(pool, moved, dispatched.complaint.version);
  await round(NOW);
  expect(
    bodies()
      .slice(1)
      .map(({ type, data }) => `${type} ${data.unit}`)
      .sort(),
  ).toEqual(['transferred hillside', 'transferred lakeside']);
});

test('a unit that returned its task or case learns that it has left, and not who has it now or until when', async () => {
  const both: EventType[] = ['task_return_agreed', 'return_agreed'];
  for (const unit of ['lakeside', 'hillside', 'elsewhere', null]) await hook(both, unit);
  const asked = await aCaseOfTwoUnits();
  const { id: task } = asked.complaint.tasks[0]!;
  const ELSEWHERE = [unitCode('elsewhere')] as const;
  const passedOn = asked
    .does(PEOPLE.lakesideHandler, { action: 'return-task', task, reason: text('not-ours') })
    .does(PEOPLE.agent, { action: 'rule-on-task-return', task, agree: true, unit: ELSEWHERE });
  await projected(pool, passedOn, asked.complaint.version);
  await round(NOW);
  const until = new Date(passedOn.clock('unit-task').dueAt).toISOString();
  const said = () => bodies().map(({ data }) => `${data.unit} ${data.dueAt}`);
  expect(said().sort()).toEqual([...Array(3).fill(`elsewhere ${until}`), 'lakeside null']);
  endpoint.calls.length = 0;

  const other = CaseFile.received(aNewIntake({ receivedAt: NOW - HOUR }));
  await recorded(pool, rules, other);
  const given = other
    .after(MINUTE)
    .does(dispatcher, { action: 'verify' })
    .does(dispatcher, { action: 'dispatch', unit: HILLSIDE })
    .does(handler, { action: 'return', reason: text('not-ours') });
  await projected(pool, given, 1);
  const again = given.does(dispatcher, { action: 'rule-on-return', agree: true, unit: LAKESIDE });
  await projected(pool, again, given.complaint.version);
  await round(NOW);
  expect(bodies().filter(({ data }) => data.unit === 'hillside')).toMatchObject([{ data: { dueAt: null } }]);
  expect(bodies().filter(({ data }) => data.unit === 'lakeside' && data.dueAt !== null)).toHaveLength(2);
});

test('an event that is projected twice is sent once, and an event whose task was lost is not sent', async () => {
  await hook(['accepted', 'help_requested']);
  const file = await aCaseOfTwoUnits();
  await projected(pool, file, 1, 90);
  await pool.query(`UPDATE complaint_event SET type = 'noted' WHERE complaint_id = $1 AND type = 'accepted'`, [
    file.complaint.id,
  ]);
  await round(NOW);
  expect(bodies().map(({ type }) => type)).toEqual(['help_requested']);
});

test('if a sender dies, another one sends the message with the same id again', async () => {
  await hook(['accepted']);
  await aCaseOfTwoUnits();
  const [taken] = await takeDeliveries(pool, 'webhook', NOW, MINUTE, 5);
  expect(await round(NOW + MINUTE - 1)).toBe(0);
  expect(await round(NOW + MINUTE)).toBe(1);
  expect(endpoint.calls[0]!.headers['webhook-id']).toBe(taken!.messageId);
});

/** The new secret of a webhook whose old one still signs until a moment. */
const rotated = async (id: string, oldUntil: number, now = NOW): Promise<string> => {
  const answer = await rotateSecret(pool, id, oldUntil, now);
  if (answer === undefined || !('secret' in answer)) throw new Error(`not rotated: ${JSON.stringify(answer)}`);
  return answer.secret;
};

test('during a rotation both secrets sign, and after it only the new one', async () => {
  const { id, secret } = await hook(['accepted']);
  const fresh = await rotated(id, NOW + MINUTE);
  await aCaseOfTwoUnits();
  await round(NOW);
  await aCaseOfTwoUnits();
  await round(NOW + MINUTE);
  const verify = (with_: string, call: number) => {
    const { body, headers } = endpoint.calls[call]!;
    return new Verifier(with_).verify(body, headers as Record<string, string>);
  };
  for (const each of [secret, fresh]) expect(verify(each, 0)).toMatchObject({ type: 'accepted' });
  expect(verify(fresh, 1)).toMatchObject({ type: 'accepted' });
  expect(() => verify(secret, 1)).toThrow('No matching signature');
});

test('a secret that was promised to sign does so: another rotation is refused, unless it ends all old secrets', async () => {
  const { id, secret } = await hook(['accepted']);
  await rotated(id, NOW + HOUR);
  expect(await rotateSecret(pool, id, NOW + DAY, NOW + HOUR - 1)).toEqual({ rotatingUntil: new Date(NOW + HOUR) });
  await aCaseOfTwoUnits();
  await round(NOW);
  const { body, headers } = endpoint.calls[0]!;
  expect(new Verifier(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'accepted' });

  const emergency = await rotated(id, NOW, NOW);
  await aCaseOfTwoUnits();
  await round(NOW);
  expect(endpoint.calls[1]!.headers['webhook-signature']).not.toContain(' ');
  expect(emergency).not.toBe(await rotated(id, NOW + DAY));
  expect(await rotateSecret(pool, '00000000-0000-4000-8000-000000000000', NOW, NOW)).toBeUndefined();
});

test.each([
  [500, 'HTTP 500'],
  [302, 'HTTP 302'],
  ['silent', 'no answer in time'],
] as const)(
  'an answer of %s is a failure: tried again later, shown at the webhook, and not followed',
  async (answer, error) => {
    const { id } = await hook(['accepted']);
    await aCaseOfTwoUnits();
    endpoint.answer = answer;
    expect(await round(NOW, { deadlineMs: 200 })).toBe(0);
    expect(endpoint.calls.map(({ path }) => path)).toEqual(['/']);
    expect(await findWebhook(pool, id)).toMatchObject({ failures: 1, lastFailure: error, enabled: true });
    endpoint.answer = 200;
    expect(await round(NOW + 1_000)).toBe(0);
    expect(await round(NOW + MINUTE)).toBe(1);
    expect((await findWebhook(pool, id))!.failures).toBe(0);
  },
);

test('a message that fails for about a day becomes a dead letter with an alarm, and can be sent again', async () => {
  await hook(['accepted']);
  const { complaint } = await aCaseOfTwoUnits();
  endpoint.answer = 503;
  let now = NOW;
  while ((await deadLetters(pool, null, 5)).length === 0) {
    await round(now);
    const { rows } = await pool.query(`SELECT next_at FROM delivery WHERE state = 'waiting'`);
    now = rows[0]?.next_at.getTime() ?? now;
  }
  expect(endpoint.calls.length).toBe(WEBHOOK_RETRIES.attempts);
  expect(now - NOW).toBeGreaterThan(16 * HOUR);
  expect(now - NOW).toBeLessThan(36 * HOUR);
  const [letter] = await deadLetters(pool, null, 5);
  expect(letter).toMatchObject({ channel: 'webhook', complaint: complaint.id, error: 'HTTP 503' });
  expect((await recentAlarms(pool, 5)).map(({ kind }) => kind)).toEqual(['dead-letter']);
  endpoint.answer = 200;
  await replayDeadLetter(pool, letter!.id, now);
  expect(await round(now)).toBe(1);
});

test('410 switches the webhook off; what waits and what happens meanwhile is sent when it is on again, and a refused message by a replay', async () => {
  const { id } = await hook(['accepted', 'help_requested']);
  await aCaseOfTwoUnits();
  await pool.query(`UPDATE delivery SET next_at = next_at + interval '1 day' WHERE event_type = 'help_requested'`);
  endpoint.answer = 410;
  await round(NOW);
  expect(await findWebhook(pool, id)).toMatchObject({ enabled: false, disabledBecause: 'gone' });
  const [refused, ...others] = await deadLetters(pool, null, 5);
  expect(others).toEqual([]);
  endpoint.answer = 200;
  await aCaseOfTwoUnits();
  expect(await round(NOW + 2 * DAY)).toBe(0);
  await switchWebhook(pool, id, null);
  expect(await round(NOW + 2 * DAY)).toBe(3);
  expect(await replayDeadLetter(pool, refused!.id, NOW + 2 * DAY)).toBe(true);
  expect(await round(NOW + 2 * DAY)).toBe(1);
  const sent = endpoint.calls.slice(1).map(({ headers }) => headers['webhook-id']);
  expect(new Set(sent).size).toBe(4);
});

test('what has waited for thirty days for a webhook that is off is removed, and nothing that an active one has to get', async () => {
  const off = await hook(['accepted']);
  await hook(['accepted']);
  await switchWebhook(pool, off.id, 'by hand');
  await aCaseOfTwoUnits();
  const before = (now: number) => ({ deliveries: now - 30 * DAY, notifications: 0 });
  expect(await forgetNotifications(pool, before(NOW + 29 * DAY), 10)).toBe(0);
  expect(await forgetNotifications(pool, before(NOW + 31 * DAY), 10)).toBe(1);
  await switchWebhook(pool, off.id, null);
  expect(await round(NOW + 31 * DAY)).toBe(1);
});

test('private addresses are refused, by number and by name, before anything is sent', async () => {
  const port = new URL(endpoint.url).port;
  for (const url of [
    `https://127.0.0.1:${port}`,
    `https://localhost:${port}`,
    `https://[::1]:${port}`,
    `https://2130706433:${port}`,
    endpoint.url,
  ]) {
    await hook(['accepted'], null, url);
  }
  await aCaseOfTwoUnits();
  expect(await round(NOW, { allowPrivate: false })).toBe(0);
  expect(endpoint.calls).toEqual([]);
  expect((await deadLetters(pool, null, 9)).map(({ error }) => error)).toEqual(Array(5).fill('EPRIVATE'));
});
