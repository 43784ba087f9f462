import { v7 } from 'uuid';
import type { ActionName } from '../../../../domain/complaint/commands';
import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, type CallerName, type Callers, callersAt, granted, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The texts on record, apart from the facts, of one case or of all. */
async function textsOnRecord(id?: string): Promise<string[]> {
  const { rows } = await stack.pool.query(
    'SELECT content FROM complaint_text WHERE $1::uuid IS NULL OR complaint_id = $1 ORDER BY written_at',
    [id ?? null],
  );
  return rows.map((row) => row.content);
}

describe('the text of an action', () => {
  test('is on record together with its author once the action is carried out', async () => {
    const id = await aComplaint(they);
    granted(await they.agent.does(id, 'note', { note: '客户姓李。' }));
    const { rows } = await stack.pool.query(
      'SELECT complaint_id, content, written_by FROM complaint_text WHERE complaint_id = $1',
      [id],
    );
    expect(rows).toEqual([{ complaint_id: id, content: '客户姓李。', written_by: 'person:p-agent-1' }]);
  });

  const turnedDown: [string, CallerName, ActionName, object, number][] = [
    ['by the rules of permission', 'stranger', 'note', { note: 'SECRET' }, 403],
    ['by the state of the case', 'reviewer', 'review', { decision: 'reject', reason: 'SECRET' }, 409],
    ['since it names a unit that does not exist', 'dispatcher', 'dispatch', { unit: 'moon', note: 'SECRET' }, 400],
    ['since it names a person who does not exist', 'agent', 'hand-over', { to: 'p-nobody', reason: 'SECRET' }, 400],
    ['since it names a person who is no agent', 'agent', 'hand-over', { to: 'p-handler-1', reason: 'SECRET' }, 400],
    ['since it lacks what this choice needs', 'reviewer', 'review', { decision: 'reject', note: 'SECRET' }, 400],
    ['since it is malformed', 'agent', 'note', { note: 'SECRET', colour: 'red' }, 400],
  ];
  test.each(turnedDown)('is not kept when the action is turned down %s', async (_why, who, action, body, status) => {
    const id = await aComplaint(they);
    refused(await they[who].does(id, action, body), status);
    refused(await they[who].does(id, action, body, 'key-rejected'), status);
    expect(await textsOnRecord(id)).toEqual([]);
  });

  test('is on record with every event that says more than its type, and not twice for any event', async () => {
    const id = await aComplaint(they, 'closed');
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    const shown = items.flatMap((event: Record<string, unknown>) =>
      ['note', 'reason', 'text'].flatMap((field) => (typeof event[field] === 'string' ? [event[field]] : [])),
    );
    expect(shown.sort()).toEqual((await textsOnRecord(id)).sort());
  });

  test('is not kept for a complaint that does not exist', async () => {
    refused(await they.agent.does(v7(), 'note', { note: 'SECRET' }), 404);
    expect(await textsOnRecord()).not.toContain('SECRET');
  });

  test('is not kept when the complaint has ended', async () => {
    const id = await aComplaint(they, 'withdrawn');
    const before = await textsOnRecord(id);
    refused(await they.agent.does(id, 'note', { note: 'SECRET' }), 409);
    refused(await they.agent.does(id, 'withdraw', { reason: 'SECRET' }), 409);
    expect(await textsOnRecord(id)).toEqual(before);
  });

  test('stays as it was when its key is used again with another text', async () => {
    const id = await aComplaint(they);
    granted(await they.agent.does(id, 'note', { note: '原文。' }, 'key-text'));
    refused(await they.agent.does(id, 'note', { note: 'SECRET' }, 'key-text'), 409);
    expect(await textsOnRecord(id)).toEqual(['原文。']);
  });
});
