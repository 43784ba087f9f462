import type { FastifyInstance } from 'fastify';
import type { Response } from 'light-my-request';
import { v7 } from 'uuid';
import type { ActionName } from '../../domain/complaint/commands';
import type { StateName } from '../../domain/complaint/state';
import { patiently } from '../../tools/story/patiently';
import type { Stack } from '../helpers/stack';

/** People of the sample organisation, by what they do in the cases of these tests. */
export const PEOPLE = {
  agent: 'p-agent-1',
  otherAgent: 'p-agent-2',
  dispatcher: 'p-dispatcher-1',
  handler: 'p-handler-1',
  otherHandler: 'p-handler-2',
  networkHead: 'p-head-haizhou-network',
  serviceHead: 'p-head-haizhou-service',
  cityHead: 'p-head-haizhou',
  reviewer: 'p-reviewer-1',
  followUpCaller: 'p-follow-up-caller-1',
  serviceSupervisor: 'p-service-supervisor-1',
  marketHandler: 'p-handler-3',
  marketHead: 'p-head-haizhou-market',
  countyHandler: 'p-handler-5',
  supervisor: 'p-supervisor-1',
  /** Works in another city and has no part in these cases. */
  stranger: 'p-agent-4',
} as const;

export const SERVICE = 'haizhou-service';
export const NETWORK = 'haizhou-network';
export const MARKET = 'haizhou-market';
export const COUNTY = 'county-linshui';

/** A complaint as a hotline files it. */
export const COMPLAINT = {
  channel: 'hotline',
  category: 'network.coverage',
  facts: '小区里没有信号，打不出电话。',
  customer: { name: '王小明', phone: '18012341999' },
} as const;

/** A person or machine that uses the API with a token. */
export class Caller {
  constructor(
    readonly app: FastifyInstance,
    readonly token: string | undefined,
    /** What it asks for as `Accept-Language`; nothing if left out. */
    readonly language?: string,
  ) {}

  /** Reads. On a busy machine the database may not answer in time; reading again does no harm. */
  get(url: string): Promise<Response> {
    return patiently(() => this.getOnce(url));
  }

  /** Reads, and takes the first answer, whatever it is. */
  getOnce(url: string): Promise<Response> {
    return this.app.inject({ method: 'GET', url, headers: this.#headers() });
  }

  post(url: string, payload: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...this.#headers(), ...headers },
      payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
    });
  }

  put(url: string, payload: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const all = { ...this.#headers(), ...headers };
    return this.app.inject({ method: 'PUT', url, headers: all, payload: payload as object });
  }

  delete(url: string): Promise<Response> {
    return this.app.inject({ method: 'DELETE', url, headers: this.#headers() });
  }

  /** Files a complaint in which these fields replace the usual ones. A field that is undefined is left out. */
  files(other: Readonly<Record<string, unknown>> = {}, key?: string): Promise<Response> {
    return this.post('/complaints', { ...COMPLAINT, ...other }, keyed(key));
  }

  does(id: string, action: ActionName, body: object = {}, key?: string): Promise<Response> {
    return this.post(`/complaints/${id}/${action}`, body, keyed(key));
  }

  /** Carries out an action that must succeed. Gives the case after it. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers as callers do, without our types.
  async achieves(id: string, action: ActionName, body: object = {}, key?: string): Promise<any> {
    return granted(await this.#insists(id, action, body, key));
  }

  /** Tries an action that must be refused. Gives the type of the problem. */
  async failsTo(id: string, action: ActionName, body: object = {}, status = 409): Promise<string> {
    return refused(await this.#insists(id, action, body), status).type.replace('/problems/', '');
  }

  /** On a busy machine the engine may not answer in time. What the answer then says is done: the request is repeated under its key. */
  #insists(id: string, action: ActionName, body: object, key: string = v7()): Promise<Response> {
    return patiently(() => this.does(id, action, body, key));
  }

  /** The actions that are the caller's duties in a case. */
  async dutiesIn(id: string): Promise<string[]> {
    const { items } = granted(await this.get('/work?limit=200'));
    const duties = items as { action: string; complaint: { id: string } }[];
    return duties.filter(({ complaint }) => complaint.id === id).map(({ action }) => action);
  }

  #headers(): Record<string, string> {
    return {
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      ...(this.language === undefined ? {} : { 'accept-language': this.language }),
    };
  }
}

const keyed = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'idempotency-key': key };

/** Those who have no part in these cases, but set up the installation. */
const ABOVE = { administrator: 'p-administrator-1', manager: 'p-service-manager-1' } as const;

export type CallerName = keyof typeof PEOPLE | 'hotline';

/** All callers of these tests, at one API. */
export type Callers = Readonly<Record<CallerName | keyof typeof ABOVE, Caller>>;

/** Makes the callers for the API of a stack. */
export function callersAt({ app, tokens }: Pick<Stack, 'app' | 'tokens'>): Callers {
  const people = Object.entries({ ...PEOPLE, ...ABOVE }).map(([name, id]) => [
    name,
    new Caller(app, tokens.persons[id]),
  ]);
  return { ...Object.fromEntries(people), hotline: new Caller(app, tokens.machines.hotline) };
}

/** The body of an answer that must be a success. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at answers as callers do, without our types.
export function granted(answer: Response, status?: number): any {
  const expected = status === undefined ? answer.statusCode < 300 : answer.statusCode === status;
  if (!expected) throw new Error(`answered ${answer.statusCode}: ${answer.payload}`);
  return answer.json();
}

/** The problem of an answer that must be one. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export function refused(answer: Response, status: number): any {
  if (answer.statusCode !== status) throw new Error(`answered ${answer.statusCode}: ${answer.payload}`);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = answer.json();
  expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  return problem;
}

type Step = readonly [CallerName, ActionName, object];

const VERIFY: Step = ['dispatcher', 'verify', { outcome: 'accepted' }];
const DISPATCH: Step = ['dispatcher', 'dispatch', { unit: NETWORK }];
const ACCEPT: Step = ['handler', 'accept', {}];
const PROPOSE: Step = ['handler', 'propose', { measure: 'repair', text: '基站已修复。', founded: true }];
const APPROVE: Step = ['reviewer', 'review', { decision: 'approve' }];
const REPLY: Step = ['agent', 'reply', { text: '基站已修复，请再试。' }];
const SATISFIED: Step = ['followUpCaller', 'follow-up', { outcome: 'satisfied', score: 10 }];

/** The ordinary steps that bring a case into each state that these tests need. */
const WAYS = {
  received: [],
  verifying: [VERIFY],
  dispatched: [VERIFY, DISPATCH],
  returned: [VERIFY, DISPATCH, ['handler', 'return', { reason: '不属本单位。' }]],
  accepted: [VERIFY, DISPATCH, ['networkHead', 'accept', {}]],
  handling: [VERIFY, DISPATCH, ACCEPT],
  in_review: [VERIFY, DISPATCH, ACCEPT, PROPOSE],
  approved: [VERIFY, DISPATCH, ACCEPT, PROPOSE, APPROVE],
  follow_up: [VERIFY, DISPATCH, ACCEPT, PROPOSE, APPROVE, REPLY],
  closed: [VERIFY, DISPATCH, ACCEPT, PROPOSE, APPROVE, REPLY, SATISFIED],
  withdrawn: [['agent', 'withdraw', { reason: '客户撤诉。' }]],
} as const satisfies Partial<Record<StateName, readonly Step[]>>;

/**
 * Files a complaint whose reply promises these remedies, as they were proposed and approved. Gives its id, and the ids of
 * the remedies.
 */
export async function aPromise(
  callers: Callers,
  remedies: readonly object[],
): Promise<{ readonly id: string; readonly remedies: readonly string[] }> {
  const id = await aComplaint(callers, 'handling');
  const [, , proposal] = PROPOSE;
  await callers.handler.achieves(id, 'propose', { ...proposal, remedies });
  await callers.reviewer.achieves(id, 'review', { decision: 'approve' });
  const replied = await callers.agent.achieves(id, 'reply', { text: '基站已修复，请再试。' });
  return { id, remedies: replied.remedies.map((remedy: { id: string }) => remedy.id) };
}

/** Files a complaint and brings it into a state by the ordinary steps. Gives its id. */
export async function aComplaint(
  callers: Callers,
  state: keyof typeof WAYS = 'received',
  other: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  // Each case is of another customer, since the third complaint of one customer would be supervised.
  const customer = { ...COMPLAINT.customer, billingNumber: v7() };
  const key = v7();
  const filed = granted(await patiently(() => callers.agent.files({ customer, ...other }, key)));
  let now = filed.state;
  for (const [who, action, body] of WAYS[state]) now = (await callers[who].achieves(filed.id, action, body)).state;
  if (now !== state) throw new Error(`the way to ${state} led to ${now}`);
  return filed.id;
}
