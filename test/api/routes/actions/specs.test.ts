import { v7 } from 'uuid';
import { ACTION_SPECS } from '../../../../api/routes/actions/specs';
import { ACTION_NAMES } from '../../../../domain/complaint/actions';
import type { ActionName } from '../../../../domain/complaint/commands';
import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, type CallerName, type Callers, callersAt, granted, refused } from '../../callers';
import { BODIES, OPTIONAL } from './whole-bodies';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** A body with this text; `remedies/text` is the text of the first remedy. */
function withText(body: object, name: string, text: string): object {
  const [field, inner] = name.split('/') as [string, string?];
  if (inner === undefined) return { ...body, [field]: text };
  const value = (body as Readonly<Record<string, object | readonly object[]>>)[field]!;
  return { ...body, [field]: Array.isArray(value) ? [{ ...value[0], [inner]: text }] : { ...value, [inner]: text } };
}

/** Where the text of that name is in a body. */
const pathOf = (body: object, name: string): string =>
  Array.isArray((body as Readonly<Record<string, unknown>>)[name.split('/')[0]!]) ? name.replace('/', '/0/') : name;

/** The pointers of the mistakes in a body. The request never reaches the case, so any id will do. */
async function wrongFields(action: ActionName, body: unknown): Promise<string[]> {
  const problem = refused(await they.agent.post(`/complaints/${v7()}/${action}`, body), 400);
  expect(problem.type).toBe('/problems/malformed-request');
  return [...new Set<string>(problem.errors.map((error: { pointer: string }) => error.pointer))].sort();
}

/** Fields that do not belong to the choice in the body above, so they are left out of a correct body. */
const STRAY: Readonly<Partial<Record<ActionName, readonly string[]>>> = {
  verify: ['category', 'severity', 'customerClass', 'incidents', 'visit'],
  'confirm-remedy': ['note'],
  review: ['note'],
  'rule-on-return': ['reason'],
  'rule-on-task-return': ['reason'],
};

describe.each(ACTION_NAMES)('the body of %s', (action) => {
  const body = BODIES[action];
  const optional = OPTIONAL[action] ?? [];
  const required = Object.keys(body).filter((field) => !optional.includes(field));

  test('is accepted with all its fields', async () => {
    expect(Object.keys(ACTION_SPECS[action].body.shape).sort()).toEqual(Object.keys(body).sort());
    const inOrder = Object.fromEntries(Object.entries(body).filter(([field]) => !STRAY[action]?.includes(field)));
    // The only mistake is that there is no such complaint. The other complaint that is named exists.
    const other = (['into', 'complaint'] as const).filter((field) => field in inOrder);
    const named = await Promise.all(other.map(async (field) => [field, await aComplaint(they)]));
    const sent = { ...inOrder, ...Object.fromEntries(named) };
    expect(refused(await they.agent.does(v7(), action, sent), 404).detail).toContain('There is no complaint');
  });

  test('is refused if needed fields are missing, and each of them is named', async () => {
    if (required.length > 0) expect(await wrongFields(action, {})).toEqual(required.map((f) => `/body/${f}`).sort());
    for (const body of ['null', '[]', '"text"']) expect(await wrongFields(action, body)).toEqual(['/body']);
  });

  test('is refused if fields have the wrong type, and each of them is named', async () => {
    const isThing = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
    const wrong = Object.fromEntries(
      Object.entries(body).map(([field, value]) => [field, isThing(value) ? 7 : { some: 'object' }]),
    );
    if (Object.keys(body).length > 0) {
      expect(await wrongFields(action, wrong)).toEqual(
        Object.keys(body)
          .map((f) => `/body/${f}`)
          .sort(),
      );
    }
  });

  test('is refused with an unknown field', async () => {
    expect(await wrongFields(action, { ...body, colour: 'red' })).toEqual(['/body/colour']);
  });

  test('is refused if a text is blank, too long, or contains U+0000 or half a surrogate pair', async () => {
    for (const field of ACTION_SPECS[action].texts.filter((path) => !path.includes('.'))) {
      for (const bad of ['', ' \n', 'x'.repeat(50_001), 'a\u0000', 'a\ud83d', '\ude00']) {
        expect(await wrongFields(action, withText(body, field, bad))).toEqual([`/body/${pathOf(body, field)}`]);
      }
    }
  });
});

describe('an action is refused', () => {
  test('with a choice that does not exist, and the answer names those that do', async () => {
    for (const [action, field, choice] of [
      ['verify', 'outcome', 'not-accepted'],
      ['propose', 'measure', 'compensate'],
      ['review', 'decision', 'approve'],
      ['follow-up', 'outcome', 'unreachable'],
      ['reclassify', 'severity', 'critical'],
    ] as const) {
      const answer = await they.agent.does(v7(), action, { ...BODIES[action], [field]: 'perhaps' });
      expect(refused(answer, 400).errors).toEqual([
        { pointer: `/body/${field}`, message: expect.stringContaining(choice) },
      ]);
    }
  });

  test('with a score that is not a whole number from 0 to 10', async () => {
    for (const score of [11, 5.5, -1, '7', 1e300]) {
      expect(await wrongFields('follow-up', { outcome: 'satisfied', score })).toEqual(['/body/score']);
    }
  });

  test('with a unit or person that does not exist, each named by its field', async () => {
    const cases: [CallerName, ActionName, object, string, string][] = [
      ['dispatcher', 'dispatch', { unit: 'moon' }, 'unit', 'there is no unit moon'],
      ['handler', 'accept', { handler: 'p-nobody' }, 'handler', 'there is no person p-nobody'],
      ['handler', 'assign', { handler: 'p-nobody' }, 'handler', 'there is no person p-nobody'],
      ['agent', 'hand-over', { to: 'p-nobody', reason: 'x' }, 'to', 'there is no person p-nobody'],
      ['agent', 'hand-over', { to: 'p-agent-2', unit: 'moon', reason: 'x' }, 'unit', 'there is no unit moon'],
      [
        'agent',
        'name-coordinator',
        { coordinator: 'p-coordinator-1', coordinatorUnit: 'moon' },
        'coordinatorUnit',
        'there is no unit moon',
      ],
      ['agent', 'request-help', { tasks: [{ unit: 'moon', question: 'x' }] }, 'tasks/0/unit', 'there is no unit moon'],
    ];
    const id = await aComplaint(they, 'dispatched');
    for (const [who, action, body, field, message] of cases) {
      const problem = refused(await they[who].does(id, action, body), 400);
      expect(problem).toMatchObject({
        type: '/problems/unknown-reference',
        errors: [{ pointer: `/body/${field}`, message }],
      });
    }
  });

  test('with an id that is not a complaint’s: a number, a clock, another UUID', async () => {
    const id = await aComplaint(they);
    const { number, clocks } = granted(await they.agent.get(`/complaints/${id}`));
    for (const other of [number, clocks[0].id, 'p-agent-1', '1', `${id}0`, `{${id}}`]) {
      const problem = refused(await they.agent.does(other, 'note', { note: 'x' }), 400);
      expect(problem.errors[0]).toMatchObject({
        pointer: '/params/id',
        message: expect.stringContaining('text=NUMBER'),
      });
    }
    const unknown = v7();
    expect(refused(await they.agent.does(unknown, 'note', { note: 'x' }), 404).detail).toBe(
      `There is no complaint ${unknown}.`,
    );
  });

  test('without the reason that only this choice needs', async () => {
    const id = await aComplaint(they);
    for (const [action, body] of [
      ['verify', { outcome: 'not-accepted' }],
      ['review', { decision: 'reject', note: 'x' }],
      ['answer-hand-over', { accept: false }],
    ] as const) {
      const problem = refused(await they.agent.does(id, action, body), 400);
      expect(problem.errors).toEqual([
        { pointer: '/body/reason', message: expect.stringContaining('is needed when the') },
      ]);
    }
  });

  test('with a text for which this choice has no use, instead of dropping it', async () => {
    const id = await aComplaint(they);
    for (const [action, body, field] of [
      ['verify', { outcome: 'accepted', reason: 'x' }, 'reason'],
      ['verify', { outcome: 'not-accepted', reason: 'x', severity: 'serious' }, 'severity'],
      ['review', { decision: 'approve', reason: 'x' }, 'reason'],
      ['review', { decision: 'reject', reason: 'x', note: 'x' }, 'note'],
      ['answer-hand-over', { accept: true, reason: 'x' }, 'reason'],
    ] as const) {
      const problem = refused(await they.agent.does(id, action, body), 400);
      expect(problem.errors).toEqual([{ pointer: `/body/${field}`, message: expect.stringContaining('goes with') }]);
    }
  });

  test('if it hands the ownership to somebody who is an agent nowhere', async () => {
    const id = await aComplaint(they);
    const problem = refused(await they.agent.does(id, 'hand-over', { to: 'p-handler-1', reason: 'x' }), 400);
    expect(problem.errors).toEqual([{ pointer: '/body/to', message: expect.stringContaining('is not an agent') }]);
  });
});

test('an id in capital letters names the same complaint', async () => {
  const id = await aComplaint(they);
  expect(granted(await they.agent.does(id.toUpperCase(), 'note', { note: 'x' })).id).toBe(id);
  expect(granted(await they.agent.get(`/complaints/${id.toUpperCase()}`)).id).toBe(id);
});

test('the texts of actions are stored byte for byte and shown with their events', async () => {
  const id = await aComplaint(they);
  const texts = ['tab\t bell\u0007', '👩‍👩‍👧‍👦', 'مرحبا \u202Eabc\u202C', 'e\u0301 \u00e9', ' \u3000字 '];
  for (const note of texts) granted(await they.agent.does(id, 'note', { note }));
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  expect(items.slice(1).map((event: { note: string }) => event.note)).toEqual(texts);
});
