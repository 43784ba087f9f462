import { personId } from '../../../domain/ids';
import { MAIL_RETRIES, WEBHOOK_RETRIES } from '../../../domain/notification/retry';
import { MINUTE } from '../../../domain/time';
import { mailRound, smtpPost } from '../../../worker/notification/mail';
import { webhookRound } from '../../../worker/notification/webhooks';
import { anEndpoint } from '../../helpers/endpoint';
import { eventually } from '../../helpers/eventually';
import { aMailbox } from '../../helpers/mailbox';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, PEOPLE, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const USUAL = { email: null, language: 'zh', quietHours: null, digestAt: '08:00', mail: {} };

test('a head to whom a case is escalated is told in the list and by mail, and the duty is named', async () => {
  const box = await aMailbox();
  const post = smtpPost(box.url, 'shouwen@example.org');
  granted(await they.serviceHead.put('/me/preferences', { ...USUAL, email: 'head@example.org', language: 'en' }));
  const id = await aComplaint(they);
  granted(await they.agent.does(id, 'escalate', { reason: '客户是一家医院。' }));
  const items = async () => granted(await they.serviceHead.get('/notifications?limit=1')).items;
  await eventually(async () => (await items())[0]?.complaint.id === id);
  const [first] = await items();
  expect(first).toMatchObject({
    kind: 'escalation',
    action: 'acknowledge-escalation',
    unit: 'haizhou-service',
    mail: 'waiting',
  });
  expect(first.dueAt).not.toBeNull();
  const deps = {
    pool: stack.pool,
    log: { info() {}, warn() {} },
    clock: () => now() + MINUTE,
    post,
    publicUrl: 'https://desk.example',
  };
  expect(await mailRound({ ...deps, retries: MAIL_RETRIES })).toBe(1);
  expect(box.mails[0]!.text).toContain('Network quality / Coverage');
  expect(box.mails[0]!.text).toContain('To do: acknowledge the escalation');
  expect((await items())[0].mail).toBe('sent');
  post.close();
  await box.close();
});

test('what a person was told comes in pages and only to that person; machines are told nothing', async () => {
  for (const _ of [1, 2, 3]) await aComplaint(they, 'in_review');
  const first = granted(await they.reviewer.get('/notifications?limit=2'));
  const second = granted(await they.reviewer.get(`/notifications?limit=2&cursor=${first.next}`));
  const ids = [...first.items, ...second.items].map((item: { complaint: { id: string } }) => item.complaint.id);
  expect(new Set(ids).size).toBe(3);
  expect(second.next).toBeNull();
  expect(granted(await they.stranger.get('/notifications')).items).toEqual([]);
  refused(await they.agent.get(`/notifications?cursor=${first.next}`), 400);
  expect(refused(await they.hotline.get('/notifications'), 403).rule).toBe('people-only');
});

test('people choose for themselves how they want to be told, and mistakes are named', async () => {
  expect(granted(await they.handler.get('/me/preferences'))).toEqual(USUAL);
  const wanted = {
    ...USUAL,
    email: 'h@example.org',
    quietHours: { from: '22:00', to: '07:30' },
    mail: { warning: 'digest' },
  };
  expect(granted(await they.handler.put('/me/preferences', wanted))).toEqual(wanted);
  expect(granted(await they.handler.get('/me/preferences'))).toEqual(wanted);
  for (const [field, value] of [
    ['email', 'not an address'],
    ['email', `${'x'.repeat(65)}@example.org`],
    ['language', 'fr'],
    ['quietHours', { from: '25:00', to: '07:00' }],
    ['mail', { weather: 'never' }],
    ['mail', { breach: 'never' }],
    ['mail', { warning: 'digest', critical: 'digest' }],
    ['quietHours', { from: '22:00', to: '22:00' }],
  ] as const) {
    const { errors } = refused(await they.handler.put('/me/preferences', { ...wanted, [field]: value }), 400);
    expect(errors[0].pointer).toContain(`/body/${field}`);
  }
});

test('a notice that nobody can silence may be set to come at once, and any other setting for it is refused', async () => {
  const atOnce = { ...USUAL, mail: { breach: 'at-once', duty: 'never' } };
  expect(granted(await they.handler.put('/me/preferences', atOnce))).toEqual(atOnce);
  const refusal = refused(await they.handler.put('/me/preferences', { ...USUAL, mail: { escalation: 'never' } }), 400);
  expect(refusal.errors).toEqual([{ pointer: '/body/mail/escalation', message: expect.stringContaining('at once') }]);
  expect(granted(await they.handler.get('/me/preferences'))).toEqual(atOnce);
});

test('only an administrator may set this for others', async () => {
  const url = `/persons/${PEOPLE.reviewer}/preferences`;
  const wanted = { ...USUAL, email: 'r@example.org' };
  expect(granted(await they.administrator.put(url, wanted))).toEqual(wanted);
  expect(granted(await they.reviewer.get('/me/preferences'))).toEqual(wanted);
  refused(await they.cityHead.get(url), 403);
  refused(await they.cityHead.put(url, wanted), 403);
  refused(await they.administrator.put('/persons/nobody/preferences', wanted), 404);
});

test('dead letters are for administrators, and a dead letter that does not exist is not sent again', async () => {
  expect(granted(await they.administrator.get('/dead-letters'))).toEqual({
    items: [],
    names: { people: {}, units: {} },
    next: null,
  });
  refused(await they.serviceHead.get('/dead-letters'), 403);
  refused(await they.administrator.post('/dead-letters/01a200e4-17dc-7683-8412-b4fba2978bce/replay', {}), 404);
  const { rows } = await stack.pool.query('SELECT complaint_id AS id FROM notification LIMIT 1');
  const made = await stack.pool.query(
    `INSERT INTO delivery (channel, person, complaint_id, message_id, state, next_at, created_at, ended_at, attempts, last_error)
      VALUES ('mail', $1, $2, 'x', 'dead', now(), now(), date_trunc('second', now()), 12, 'ESOCKET') RETURNING id`,
    [personId(PEOPLE.agent), rows[0].id],
  );
  const { items } = granted(await they.administrator.get('/dead-letters'));
  expect(items).toMatchObject([{ id: made.rows[0].id, channel: 'mail', attempts: 12, error: 'ESOCKET' }]);
  refused(await they.serviceHead.post(`/dead-letters/${items[0].id}/replay`, {}), 403);
  granted(await they.administrator.post(`/dead-letters/${items[0].id}/replay`, {}), 202);
  expect(granted(await they.administrator.get('/dead-letters')).items).toEqual([]);
});

describe('webhooks', () => {
  const ABOUT = {
    url: 'https://partner.example/hook',
    events: ['dispatched', 'help_requested'],
    unit: 'haizhou-network',
  };

  test('are added, seen, switched off and removed by an administrator; the secret is shown once', async () => {
    expect(refused(await they.serviceHead.post('/webhooks', ABOUT), 403).rule).toBe('administrator-only');
    const { secret, ...added } = granted(await they.administrator.post('/webhooks', ABOUT), 201);
    expect(secret).toMatch(/^whsec_/);
    expect(added).toMatchObject({ ...ABOUT, enabled: true, failures: 0, lastFailure: null });
    const listed = granted(await they.administrator.get('/webhooks'));
    expect(listed).toMatchObject({ items: [added], next: null });
    expect(listed.names.units['haizhou-network']).toEqual({ en: 'Haizhou network operations', zh: '海州网络运维中心' });
    expect(granted(await they.administrator.get(`/webhooks/${added.id}`))).toEqual(added);
    const off = granted(await they.administrator.post(`/webhooks/${added.id}/disable`, {}));
    expect(off).toMatchObject({ enabled: false, disabledBecause: 'by hand' });
    expect(granted(await they.administrator.post(`/webhooks/${added.id}/enable`, {})).enabled).toBe(true);
    const rotated = granted(await they.administrator.post(`/webhooks/${added.id}/rotate`, { oldForHours: 1 }));
    expect(rotated.secret).not.toBe(secret);
    expect(granted(await they.administrator.get(`/webhooks/${added.id}`)).oldSecretUntil).toBe(rotated.oldSecretUntil);
    const second = refused(await they.administrator.post(`/webhooks/${added.id}/rotate`, { oldForHours: 2 }), 409);
    expect(second).toMatchObject({ type: '/problems/credential-conflict' });
    expect(second.detail).toContain(rotated.oldSecretUntil);
    granted(await they.administrator.post(`/webhooks/${added.id}/rotate`, { oldForHours: 0 }));
    expect((await they.administrator.delete(`/webhooks/${added.id}`)).statusCode).toBe(204);
    refused(await they.administrator.delete(`/webhooks/${added.id}`), 404);
    refused(await they.administrator.get(`/webhooks/${added.id}`), 404);
    for (const url of ['/webhooks', `/webhooks/${added.id}`]) refused(await they.cityHead.get(url), 403);
  });

  test.each([
    ['url', 'ftp://partner.example'],
    ['url', 'https://user:password@partner.example'],
    ['url', 'partner'],
    ['url', 'http://partner.example/hook'],
    ['url', 'https://127.0.0.1/hook'],
    ['url', 'https://[::1]/hook'],
    ['url', 'https://localhost/hook'],
    ['url', 'https://2130706433/hook'],
    ['events', []],
    ['events', ['told']],
    ['unit', 'nowhere'],
  ])('whose %s is %j are refused', async (field, value) => {
    const { errors } = refused(await they.administrator.post('/webhooks', { ...ABOUT, [field]: value }), 400);
    expect(errors[0].pointer).toContain(`/body/${field}`);
  });

  test.each([
    ['ftp://partner.example', '须为 http 或 https 地址'],
    ['http://partner.example/hook', '须为 https 地址'],
    ['https://127.0.0.1/hook', '127.0.0.1 不是公网地址'],
    ['https://localhost/hook', 'localhost 没有公网地址'],
  ])('to %s are refused in Chinese for whoever reads Chinese', async (url, message) => {
    const chinese = new Caller(stack.app, they.administrator.token, 'zh');
    const { errors } = refused(await chinese.post('/webhooks', { ...ABOUT, url }), 400);
    expect(errors).toEqual([{ pointer: '/body/url', message }]);
  });

  test('get the events that really happen, and the metrics count them', async () => {
    const endpoint = await anEndpoint();
    // With the setting WEBHOOK_ALLOW_PRIVATE, since the partner's system runs on this machine.
    const local = new Caller(await stack.api({ allowPrivateWebhooks: true }), they.administrator.token);
    granted(await local.post('/webhooks', { ...ABOUT, url: endpoint.url }), 201);
    const id = await aComplaint(they, 'dispatched');
    const deps = {
      pool: stack.pool,
      log: { info() {}, warn() {} },
      clock: () => now() + MINUTE,
      allowPrivate: true,
    };
    const waiting = (await they.agent.get('/metrics')).payload;
    expect(waiting).toContain('shouwen_deliveries{channel="webhook",state="waiting"} 1');
    expect(waiting).toMatch(/shouwen_oldest_delivery_seconds\{channel="webhook"\} [\d.]+/);
    expect(await webhookRound({ ...deps, retries: WEBHOOK_RETRIES })).toBe(1);
    expect(JSON.parse(endpoint.calls[0]!.body)).toMatchObject({ type: 'dispatched', data: { complaint: { id } } });
    const sent = (await they.agent.get('/metrics')).payload;
    expect(sent).toContain('shouwen_deliveries{channel="webhook",state="waiting"} 0');
    expect(sent).toContain('shouwen_deliveries{channel="webhook",state="sent"} 1');
    await endpoint.close();
  });
});
