import { buildApp } from '../../../../api/app';
import { CHANNELS, CUSTOMER_CLASSES, SEVERITIES } from '../../../../domain/policy/rules';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { loose, seeded } from '../../../policies/documents';
import { Caller, type Callers, callersAt, granted, refused } from '../../callers';

let stack: Stack;
let they: Callers;
// biome-ignore lint/suspicious/noExplicitAny: documents that tests change
let telecom: any;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
  telecom = await seeded('policies', 'telecom');
});
afterAll(() => stack?.stop());

/** A draft with a number of rules of one kind that overlap in as many ways as possible. */
function draftWith(rules: number): object {
  const document = loose({ ...telecom, id: 'wide', version: 1 });
  const reply = document.clocks.find(({ kind }: { kind: string }) => kind === 'reply');
  const pick = <T>(list: readonly T[], i: number) => list[i % list.length];
  document.categories = Array.from({ length: 100 }, (_, i) => ({ code: `c${i}`, zh: '类', en: 'class' }));
  document.clocks = Array.from({ length: rules }, (_, i) => ({
    ...reply,
    source: undefined,
    id: `reply-${i}`,
    limit: { unit: 'working-days', amount: 1 + (i % 30) },
    ladder: [
      { share: 0 },
      { after: { unit: 'hours', amount: 20 + (i % 7) } },
      { after: { unit: 'working-days', amount: 2 } },
    ],
    when: {
      category: `c${i % 100}`,
      ...(i % 2 === 0 ? { severity: pick(SEVERITIES, i >> 1) } : {}),
      ...(i % 3 === 0 ? { channel: pick(CHANNELS, i) } : { customerClass: pick(CUSTOMER_CLASSES, i) }),
    },
  }));
  return { document };
}

/** A new API with these limits. */
async function apiWith(documentLimits: object) {
  const { pool, client, taskQueue } = stack;
  const deps = { pool, client, taskQueue, namespace: 'default', customerKeys: [], country: 'CN' as const, clock: now };
  const app = await buildApp(deps, { documentLimits });
  return { app, manager: new Caller(app, stack.tokens.persons['p-service-manager-1']) };
}

test('drafts and differences are for those who may publish', async () => {
  const body = draftWith(1);
  const tries = [
    (who: Caller) => who.post('/policies/validate', body),
    (who: Caller) => who.post('/policies/telecom/diff', body),
    (who: Caller) => who.get('/policies/telecom/diff?from=1&to=1'),
  ];
  for (const asks of tries) {
    expect(refused(await asks(they.agent), 403).rule).toBe('policy-makers-only');
    expect(refused(await asks(they.hotline), 403).rule).toBe('people-only');
  }
});

test('a policy with thousands of clocks is refused before its content is checked', async () => {
  const { valid, problems } = granted(await they.manager.post('/policies/validate', draftWith(1_000)));
  expect({ valid, problems }).toEqual({
    valid: false,
    problems: [{ pointer: '/clocks', message: 'has 1000 members; at most 500 are possible' }],
  });
  const many = loose({ document: { ...telecom } });
  many.document.x = Array.from({ length: 400 }, () => Array.from({ length: 60 }, () => 0));
  const { errors } = refused(await they.manager.post('/policies', many), 400);
  expect(errors).toEqual([expect.objectContaining({ pointer: '/body/document' })]);
  const calendar = { document: { years: Array.from({ length: 501 }, () => ({})) } };
  expect(refused(await they.manager.post('/calendars', calendar), 400).errors[0].pointer).toBe('/body/document/years');
});

test('while the largest policy is checked, everybody else gets answers', async () => {
  granted(await they.manager.post('/policies/validate', draftWith(1)));
  let longest = 0;
  let looked = false;
  const validation = they.manager.post('/policies/validate', draftWith(500)).then((answer) => {
    looked = true;
    return answer;
  });
  let asked = 0;
  while (!looked) {
    const began = performance.now();
    granted(await they.agent.get('/complaints?limit=1'));
    longest = Math.max(longest, performance.now() - began);
    asked += 1;
  }
  // On a slow machine the check may be given up, which also does not hinder the others.
  const { statusCode, payload } = await validation;
  expect([200, 413]).toContain(statusCode);
  expect(payload.length).toBeLessThan(200_000);
  expect(asked).toBeGreaterThan(3);
  expect(longest).toBeLessThan(1_000);
});

test('a check that takes too long is given up, and the next one begins', async () => {
  const { app, manager: hasty } = await apiWith({ ms: 5, threads: 1 });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await hasty.post('/policies/validate', draftWith(500)));
  // For the first one, starting the thread may already take too long.
  expect(answers.map(({ statusCode }) => statusCode).every((status) => status === 413 || status === 503)).toBe(true);
  await app.close();
  const { app: patient, manager: other } = await apiWith({ ms: 20_000, threads: 1 });
  granted(await other.post('/policies/validate', draftWith(1)));
  await patient.close();
});

test('a check for which there is no room is told to try again', async () => {
  const { app, manager: one } = await apiWith({ threads: 1, waiting: 1 });
  const answers = await Promise.all([1, 2, 3, 4].map(() => one.post('/policies/validate', draftWith(100))));
  const turnedAway = answers.filter(({ statusCode }) => statusCode === 503);
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(answers.length - turnedAway.length).toBeGreaterThan(0);
  expect(refused(turnedAway[0]!, 503).type).toBe('/problems/busy');
  expect(turnedAway[0]!.headers['retry-after']).toBe('2');
  await app.close();
});

test('of thousands of wrong fields the first are named, and the number of the others is given', async () => {
  const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`field${i}`, 1]));
  const { errors } = refused(await they.agent.post('/complaints', body), 400);
  expect(errors).toHaveLength(501);
  expect(errors.at(-1).message).toMatch(/^and \d+ more$/);
});
