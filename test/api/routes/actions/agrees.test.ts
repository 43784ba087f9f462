import { ACTION_NAMES } from '../../../../domain/complaint/actions';
import type { ActionName } from '../../../../domain/complaint/commands';
import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, type CallerName, type Callers, callersAt, granted } from '../../callers';
import { bodyOf } from './bodies';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** A case without what a note adds to it, the name of its writer among that, and without how much time is left. */
const unchanged = ({
  version: _version,
  timeLeft: _left,
  notes: _notes,
  statements: _statements,
  names: _names,
  ...rest
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the API.
}: any) => rest;

describe('GET /actions agrees with what is refused,', () => {
  const names: CallerName[] = ['agent', 'handler', 'reviewer', 'stranger'];

  test.each(['handling', 'follow_up', 'closed'] as const)('while a complaint is %s', async (state) => {
    const id = await aComplaint(they, state);
    const before = granted(await they.agent.get(`/complaints/${id}`));
    for (const name of names) {
      const { items } = granted(await they[name].get(`/complaints/${id}/actions`));
      const open: ActionName[] = items.map(({ action }: { action: ActionName }) => action);
      for (const action of ACTION_NAMES.filter((candidate) => !open.includes(candidate))) {
        const answer = await they[name].does(id, action, bodyOf(action, id));
        if (answer.statusCode !== 403 && answer.statusCode !== 409) {
          throw new Error(`${name} ${action}: ${answer.statusCode} ${answer.payload}`);
        }
      }
      if (open.includes('note')) granted(await they[name].does(id, 'note', { note: 'x' }));
    }
    const after = granted(await they.agent.get(`/complaints/${id}`));
    expect(unchanged(after)).toEqual(unchanged(before));
  });
});
