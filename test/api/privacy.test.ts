import type { ActionName } from '../../domain/complaint/commands';
import { complaintId } from '../../domain/ids';
import { workflowIdOf } from '../../workflows/messages';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { type Callers, callersAt, granted, NETWORK, PEOPLE } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const CUSTOMER = {
  name: '欧阳小敏',
  phone: '18612345678',
  email: 'ouyang.xiaomin@example.com',
  address: '海州市临水县人民路88号3单元501室',
  billingNumber: '0518-88997766',
};
const INTAKE = {
  facts: '邻居张大爷的宽带也断了，电话13900001111。',
  remedySought: '请退还三个月的费用。',
  product: '千兆宽带套餐',
  area: '人民路小区',
  agency: '人民路营业厅',
  externalReferences: ['HOTLINE-778899'],
  customer: CUSTOMER,
};
/** The idempotency keys that were sent. */
const keys: string[] = [];
let texts = 0;
/** A text that occurs nowhere else, so that it can be searched for. */
const free = (): string => `自由文本第${++texts}段，客户手机18612345678。`;

/** Takes a case through actions with every kind of text. Gives its id. */
async function aTalkativeCase(): Promise<string> {
  const { id } = granted(await they.agent.files(INTAKE), 201);
  const act = async (who: keyof Callers, action: ActionName, body: object) => {
    keys.push(`key-of-a-caller-${keys.length}`);
    return granted(await they[who].does(id, action, body, keys.at(-1)));
  };
  await act('dispatcher', 'verify', { outcome: 'accepted' });
  await act('dispatcher', 'dispatch', { unit: NETWORK, note: free() });
  await act('agent', 'hand-over', { to: PEOPLE.otherAgent, reason: free() });
  await act('otherAgent', 'answer-hand-over', { accept: false, reason: free() });
  await act('handler', 'accept', {});
  await act('handler', 'contact', { reached: true, note: free() });
  await act('handler', 'note', { note: free() });
  const until = moment(3_600_000);
  await act('handler', 'pause', { reason: 'appointment', until, note: free() });
  await act('handler', 'resume', {});
  await act('dispatcher', 'reclassify', { severity: 'serious', reason: free() });
  const { escalations } = await act('agent', 'escalate', { reason: free() });
  await act('networkHead', 'acknowledge-escalation', { escalation: escalations[0].id, note: free() });
  await act('handler', 'propose', { measure: 'repair', text: free(), founded: true, rootCause: 'base-station' });
  await act('reviewer', 'review', { decision: 'reject', reason: free() });
  await act('handler', 'propose', { measure: 'repair', text: free(), founded: true });
  await act('reviewer', 'review', { decision: 'approve', note: free() });
  await act('agent', 'reply', { text: free() });
  await act('followUpCaller', 'follow-up', { outcome: 'dissatisfied', score: 3, note: free() });
  await act('serviceSupervisor', 'decline-rework', { reason: free() });
  await act('agent', 'close', { text: free() });
  await act('agent', 'reopen', { reason: free() });
  await act('reviewer', 'terminate', { reason: free() });
  return id;
}

/** Everything that Temporal stores about a case: the histories of all its runs, and what it shows beside them. */
async function keptByTemporal(id: string): Promise<string> {
  const { client } = stack;
  const workflowId = workflowIdOf(complaintId(id));
  const kept: string[] = [];
  for await (const execution of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const handle = client.workflow.getHandle(workflowId, execution.runId);
    const described = await handle.describe();
    const history = await handle.fetchHistory();
    kept.push(...strings([described.raw, execution.raw, history]));
  }
  expect(kept.length).toBeGreaterThan(100);
  return kept.join('\n');
}

/** All texts in a message, with its payloads decoded. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)]);
}

describe('Temporal stores', () => {
  let id: string;
  let kept: string;
  beforeAll(async () => {
    id = await aTalkativeCase();
    kept = await keptByTemporal(id);
  });

  /** Those of the given texts that Temporal has stored. */
  const found = (...parts: readonly string[]): string[] => parts.filter((part) => kept.includes(part));

  test('the case, by its ids and codes', () => {
    const known = [id, PEOPLE.agent, NETWORK, 'network.coverage', 'proposal_approved', 'base-station', 'handling · '];
    expect(found(...known)).toEqual(known);
  });

  test('references to the texts of actions, but none of the texts', async () => {
    const { rows } = await stack.pool.query('SELECT content, sha256 FROM complaint_text WHERE complaint_id = $1', [id]);
    expect(rows.length).toBeGreaterThan(15);
    expect(found(...rows.map((row) => row.content), '自由文本', '客户手机')).toEqual([]);
    const hashes = rows.map((row) => row.sha256);
    // The text of the reopening is one of them, since a case whose customer is to be called again still has its
    // workflow.
    expect(found(...hashes)).toHaveLength(hashes.length);
  });

  test('neither the customer nor what they said', () => {
    const { customer, ...said } = INTAKE;
    expect(found(...Object.values(customer), ...Object.values(said).flat())).toEqual([]);
    expect(found('13900001111', '18612345678', '欧阳', '张大爷', 'ouyang', '人民路')).toEqual([]);
  });

  test('no name of anybody who works here', async () => {
    const { rows } = await stack.pool.query('SELECT name FROM person');
    expect(found(...rows.map((row) => row.name))).toEqual([]);
  });

  test('no token, and no idempotency key as callers sent it', () => {
    expect(found(...Object.values(stack.tokens.persons), ...keys)).toEqual([]);
    expect(keys.length).toBeGreaterThan(15);
  });
});

test('a duty shows how the facts begin, without the numbers in them', async () => {
  granted(await they.agent.files(INTAKE), 201);
  const { items } = granted(await they.dispatcher.get('/work?limit=200'));
  const facts = items.map(({ complaint }: { complaint: { facts: string | null } }) => complaint.facts);
  expect(facts).toContain('邻居张大爷的宽带也断了，电话139****1111。');
});

test('neither lists nor duties nor clocks nor events show the customer or what they said at intake', async () => {
  const { id, number } = granted(await they.agent.files(INTAKE), 201);
  const urls = [
    `/complaints?text=${number}`,
    '/work',
    '/clocks',
    `/complaints/${id}/events`,
    `/complaints/${id}/actions`,
  ];
  for (const url of urls) {
    const { payload } = await they.dispatcher.get(url);
    for (const secret of [...Object.values(CUSTOMER), INTAKE.facts, INTAKE.remedySought]) {
      expect(payload).not.toContain(secret);
    }
  }
});
