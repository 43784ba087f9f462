import { v7 } from 'uuid';
import { freezeReport } from '../../../db/measures/freeze';
import { orderReport } from '../../../db/measures/kept-reports';
import { addWebhook, switchWebhook } from '../../../db/notification/webhooks';
import { raiseAlarm } from '../../../db/operations/alarms';
import { noteFinding } from '../../../db/operations/findings';
import { usualCalendar } from '../../../db/policies/usual-calendar';
import { returnOf } from '../../../db/returns/definitions';
import { fileReturn } from '../../../db/returns/filings';
import { complaintId } from '../../../domain/ids';
import { NO_MAPPING } from '../../../domain/returns/mapping';
import { eventually } from '../../helpers/eventually';
import type { Stack } from '../../helpers/stack';
import { moment, now } from '../../helpers/stated-time';
import { Caller, type Callers, COUNTY, callersAt, granted, MARKET, NETWORK, PEOPLE } from '../callers';

/**
 * One case for each relation between a reader and a case, and for each way in which cases refer to each other:
 *
 * - `kept` and `joined` are about some of the staff; `joined` was merged into `leading`.
 * - `repeating` and `far` repeat `kept`; `duplicate` was merged into it.
 * - `far` belongs to another city. In `shared` the market department, a county and a partner were asked for help.
 */
export const CASES = ['kept', 'joined', 'repeating', 'duplicate', 'leading', 'far', 'shared'] as const;
export type CaseName = (typeof CASES)[number];

/** The readers, by their relations to the cases. */
export const READERS = [
  'accusedHandler',
  'accusedHead',
  'accusedAgent',
  'accusedAdministrator',
  'accusedManager',
  'accusedOfficer',
  'deputyOfAccused',
  'askedUnit',
  'farAgent',
  'partner',
  'reading',
  'noting',
  'filing',
] as const;
export type ReaderName = (typeof READERS)[number];

const HERE = ['repeating', 'duplicate', 'leading', 'shared'] as const satisfies readonly CaseName[];

/**
 * The cases that each reader may know of. They are written by hand, so that the rules are not tested with themselves.
 */
export const MAY_HEAR: Readonly<Record<ReaderName, readonly CaseName[]>> = {
  accusedHandler: HERE,
  accusedHead: [...HERE, 'joined'],
  accusedAgent: HERE,
  accusedAdministrator: [...HERE, 'joined', 'far'],
  accusedManager: [...HERE, 'far'],
  accusedOfficer: [...HERE, 'far'],
  deputyOfAccused: HERE,
  askedUnit: ['kept', 'shared'],
  farAgent: ['far'],
  partner: ['shared'],
  reading: CASES,
  noting: [],
  filing: [],
};

/** Cases that do not exist for a reader, whatever they ask. Of other cases an agent may ask where they stand. */
export const NOT_THERE: Readonly<Record<ReaderName, readonly CaseName[]>> = {
  accusedHandler: ['kept', 'joined', 'far'],
  accusedHead: ['kept', 'far'],
  accusedAgent: ['kept', 'joined'],
  accusedAdministrator: ['kept'],
  accusedManager: ['kept', 'joined'],
  accusedOfficer: ['kept', 'joined'],
  deputyOfAccused: ['kept', 'joined', 'far'],
  askedUnit: ['repeating', 'far'],
  farAgent: [],
  partner: ['kept', 'repeating'],
  reading: [],
  noting: [],
  filing: [],
};

/** An installation with readers and cases that stand in every relation to each other. */
export interface World {
  readonly stack: Stack;
  /** They ask for Chinese, so that a walk finds what is said in English alone. */
  readonly readers: Readonly<Record<ReaderName, Caller>>;
  readonly cases: Readonly<Record<CaseName, { readonly id: string; readonly number: string }>>;
  readonly customer: { readonly name: string; readonly billingNumber: string };
  /** Requests that the accused sent before they were accused, with their keys. */
  readonly sent: readonly {
    readonly by: ReaderName;
    readonly url: string;
    readonly body: object;
    readonly key: string;
  }[];
  readonly batch: string;
  readonly deadLetter: string;
  readonly alarms: readonly number[];
  readonly backTest: string;
  /** The version under which the cases were filed. */
  readonly edition: { readonly id: string; readonly version: number };
  /** A webhook that is switched off. */
  readonly webhook: string;
  /** Tasks in `shared` of units other than the market department. */
  readonly othersTasks: readonly string[];
}

const PERSON: Partial<Record<ReaderName, string>> = {
  accusedHandler: PEOPLE.handler,
  accusedHead: PEOPLE.networkHead,
  accusedAgent: PEOPLE.otherAgent,
  accusedAdministrator: 'p-administrator-1',
  accusedManager: 'p-service-manager-1',
  accusedOfficer: 'p-privacy-officer-1',
  deputyOfAccused: 'p-handler-7',
  askedUnit: PEOPLE.marketHandler,
  farAgent: PEOPLE.stranger,
};

/** The address to which the mail of a reader goes. */
export const addressOf = (reader: ReaderName): string | undefined =>
  PERSON[reader] === undefined ? undefined : `${reader.toLowerCase()}@example.org`;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (hours: number): string => moment(-hours * HOUR);

/** Fills an installation with these readers and cases. It can be used for one test file. */
export async function aWorld(stack: Stack): Promise<World> {
  const they = callersAt(stack);
  const administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  const key = async (machine: string, scopes: string[]): Promise<Caller> =>
    new Caller(stack.app, granted(await administrator.post('/credentials', { machine, scopes }), 201).token, 'zh');
  const readers = Object.fromEntries(
    await Promise.all(
      READERS.map(async (name) => {
        const person = PERSON[name];
        return [
          name,
          person === undefined ? await machines(name) : new Caller(stack.app, stack.tokens.persons[person], 'zh'),
        ];
      }),
    ),
  ) as Record<ReaderName, Caller>;
  async function machines(name: ReaderName): Promise<Caller> {
    if (name === 'partner') return new Caller(stack.app, stack.tokens.machines['partner-tower-desk'], 'zh');
    if (name === 'reading') return key('watch', ['read', 'intake', 'note']);
    return name === 'noting' ? key('recorder', ['note']) : key('form', ['intake']);
  }
  await wantMail(readers);
  return fill(stack, they, readers);
}

/** Every reader wants their mail in the digest of the next morning. Much has happened until then. */
async function wantMail(readers: World['readers']): Promise<void> {
  for (const name of READERS) {
    const email = addressOf(name);
    if (email === undefined) continue;
    const mail = { duty: 'digest', relieved: 'digest', urging: 'digest', warning: 'digest', ruling: 'digest' };
    const wishes = { email, language: 'en', quietHours: null, digestAt: '08:00', mail };
    granted(await readers[name].put('/me/preferences', wishes));
  }
}

async function fill(stack: Stack, they: Callers, readers: World['readers']): Promise<World> {
  const sent: World['sent'][number][] = [];
  const customer = { name: '王小明', billingNumber: v7() };
  const cases = {} as Record<CaseName, { id: string; number: string }>;
  const file = async (name: CaseName, who: Caller, hours: number, other: object = {}) => {
    const body = { customer: { name: '李四', billingNumber: v7() }, receivedAt: ago(hours), ...other };
    const { id, number } = granted(await who.files(body), 201);
    cases[name] = { id, number };
    return id as string;
  };
  const toNetwork = async (id: string) => {
    await they.dispatcher.achieves(id, 'verify', { outcome: 'accepted' });
    await they.dispatcher.achieves(id, 'dispatch', { unit: NETWORK });
  };
  const remembered = async (by: ReaderName, url: string, body: object, status = 200) => {
    const key = `key-${sent.length}`;
    sent.push({ by, url, body, key });
    return granted(await readers[by].post(url, body, { 'idempotency-key': key }), status);
  };

  // This case becomes one about all of them, after they had parts in it and were told of it.
  const filed = { channel: 'hotline', category: 'network.coverage', facts: '没有信号。', customer, receivedAt: ago(9) };
  const { id: kept, number, policy: edition } = await remembered('accusedAgent', '/complaints', filed, 201);
  cases.kept = { id: kept, number };
  await toNetwork(kept);
  await they.networkHead.achieves(kept, 'accept', { handler: PEOPLE.handler });
  await remembered('accusedHandler', `/complaints/${kept}/contact`, { reached: true, note: '已联系。' });
  await they.otherHandler.achieves(kept, 'request-help', { tasks: [{ unit: MARKET, question: '停电吗？' }] });
  await remembered('accusedHead', `/complaints/${kept}/note`, { note: '已知。' });
  await remembered('accusedAdministrator', `/complaints/${kept}/escalate`, { reason: '请关注。' }, 403).catch(() => {});
  await they.agent.achieves(kept, 'urge', { from: 'customer' });
  await they.agent.achieves(kept, 'escalate', { reason: '请关注。' });
  await eventually(async () => (await they.networkHead.dutiesIn(kept)).includes('acknowledge-escalation'));

  for (const [name, hours] of [
    ['repeating', 6],
    ['shared', 5],
    ['leading', 5],
    ['duplicate', 5],
    ['joined', 5],
  ] as const) {
    await toNetwork(await file(name, they.agent, hours, name === 'repeating' ? { customer } : {}));
    await they.otherHandler.achieves(cases[name].id, 'accept', {});
  }
  await file('far', they.stranger, 4, { customer });
  const { tasks } = await they.otherHandler.achieves(cases.shared.id, 'request-help', {
    tasks: [
      { unit: MARKET, question: '停电吗？' },
      { unit: COUNTY, question: '停电吗？' },
      { unit: 'partner-tower', question: '停电吗？' },
    ],
  });
  await they.dispatcher.achieves(cases.duplicate.id, 'merge', { into: kept, reason: '同一事。' });
  await they.dispatcher.achieves(cases.shared.id, 'link', { complaint: kept, reason: '同一事。' });
  await they.dispatcher.achieves(cases.joined.id, 'merge', { into: cases.leading.id, reason: '同一事。' });

  // Of each of these somebody was shown who the customer is.
  const ownerOf = { kept: they.otherAgent, joined: they.agent, repeating: they.agent, shared: they.agent };
  for (const name of ['kept', 'joined', 'repeating', 'shared'] as const)
    granted(await ownerOf[name].post(`/complaints/${cases[name].id}/reveal`, { field: 'name', reason: '回电。' }));

  const batch = await aBatch(readers.accusedAdministrator);
  await somebodyIsAway(they);
  for (const person of [
    PEOPLE.handler,
    PEOPLE.networkHead,
    PEOPLE.otherAgent,
    'p-administrator-1',
    'p-service-manager-1',
    'p-privacy-officer-1',
  ])
    await they.dispatcher.achieves(kept, 'name-accused', { person, reason: '客户投诉其态度。' });
  for (const person of [PEOPLE.handler, PEOPLE.otherAgent, 'p-service-manager-1', 'p-privacy-officer-1'])
    await they.dispatcher.achieves(cases.joined.id, 'name-accused', { person, reason: '客户投诉其态度。' });

  await raiseAlarm(stack.pool, 'workflow-restarted', complaintId(kept), now(), {
    status: 'TERMINATED',
    version: 3,
  });
  const offered = { type: 'merged', into: kept };
  await raiseAlarm(stack.pool, 'conflicting-event', complaintId(cases.duplicate.id), now(), {
    version: 3,
    offered,
  });
  const found = { since: now(), at: now(), detail: { status: 'TERMINATED' } };
  for (const name of CASES) await noteFinding(stack.pool, complaintId(cases[name].id), 'lost', found);
  const { rows: alarms } = await stack.pool.query<{ id: number }>('SELECT id::int FROM alarm');
  const { rows } = await stack.pool.query<{ id: string }>(
    `INSERT INTO delivery (channel, person, complaint_id, message_id, next_at, created_at, state, attempts, ended_at)
      VALUES ('mail', $1, $2, 'given-up@shouwen', now(), now(), 'dead', 9, now()) RETURNING id`,
    [PEOPLE.agent, kept],
  );
  const othersTasks = tasks.slice(1).map(({ id }: { id: string }) => id);
  const deadLetter = rows[0]!.id;
  const hook = { url: 'https://hooks.example.org/', events: ['dispatched'] as const, unit: null };
  const { webhook } = await addWebhook(stack.pool, hook, 'person:x', now());
  await switchWebhook(stack.pool, webhook.id, 'by hand');
  await aReport(stack);
  await aFiling(stack);
  return {
    webhook: webhook.id,
    edition,
    stack,
    readers,
    cases,
    customer,
    sent,
    batch,
    deadLetter,
    alarms: alarms.map(({ id }) => id),
    backTest: await aBackTest(stack, kept),
    othersTasks,
  };
}

/** A back-test that has found a difference in a case. */
async function aBackTest({ pool }: Stack, differing: string): Promise<string> {
  const report = {
    cases: 1,
    clocks: {},
    heads: {},
    differing: { count: 1, named: [{ id: differing, clocks: [] }] },
    notReplayable: { count: 0, named: [] },
  };
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO back_test (id, document, rules, cases_of, from_at, to_at, as_of, status, total, report, asked_by, asked_at, ended_at)
      SELECT $1, document, rules, id, now(), now(), now(), 'done', 1, $2, 'person:x', now(), now() FROM policy
      WHERE id = 'telecom' ORDER BY version LIMIT 1 RETURNING id`,
    [v7(), report],
  );
  return rows[0]!.id;
}

/** The report of the month in hand, in which all of these cases are counted. */
async function aReport({ pool }: Stack): Promise<void> {
  const { id } = await orderReport(pool, { month: '2026-03', unit: null }, 'Asia/Shanghai', null, now());
  await freezeReport({ pool, clock: now }, id);
}

/** A return of the same month, filed once that is over. */
async function aFiling({ pool }: Stack): Promise<void> {
  const later = now() + 40 * DAY;
  const definition = returnOf('three-rates-12345')!;
  const period = { code: '2026-03', months: ['2026-03'] };
  const calendar = (await usualCalendar(pool, later))!;
  const asked = { definition, mapping: NO_MAPPING, period, calendar, now: later };
  const filed = await fileReturn(pool, asked, false, 'p-service-manager-1');
  if ('reason' in filed) throw new Error(filed.says.en);
}

/** Another person of the county stands in for the handler who is accused later. */
async function somebodyIsAway(they: Callers): Promise<void> {
  const span = { from: moment(-HOUR), until: moment(DAY) };
  granted(await they.handler.post('/absences', { person: PEOPLE.handler, deputy: 'p-handler-7', ...span }), 201);
}

/** A batch about several cases. One of them is kept from some of those who may read the batch. The dry run is over. */
async function aBatch(administrator: Caller): Promise<string> {
  const order = {
    kind: 'move-duties',
    from: PEOPLE.handler,
    successors: [{ as: 'handler', person: PEOPLE.otherHandler }],
  };
  const { id } = granted(await administrator.post('/batches', order), 201);
  await eventually(async () => granted(await administrator.get(`/batches/${id}`)).state === 'ready', 30_000);
  return id;
}
