import { closedActions } from '../../../domain/action/closed';
import { permits } from '../../../domain/action/permits';
import { aCase, OPEN_STATES, PEOPLE } from '../complaint/a-case';

const { handler, reviewer, agent } = PEOPLE;

test('whoever may not do something now is told which rule forbids it', () => {
  const { complaint, now } = aCase('handling');
  const closed = closedActions(complaint, reviewer, now);
  expect(closed.find(({ action }) => action === 'propose')!.because).toMatchObject({
    type: 'not-permitted',
    rule: 'handler-or-head-only',
  });
});

test('the handler of a complaint is told that somebody else reviews it', () => {
  const { complaint, now } = aCase('in_review');
  const review = closedActions(complaint, handler, now).find(({ action }) => action === 'review');
  expect(review!.because.type).toBe('not-permitted');
});

test('no action is both open and closed, and none is closed that nobody could do in this state', () => {
  for (const state of OPEN_STATES) {
    const { complaint, now } = aCase(state);
    for (const person of [agent, handler, reviewer]) {
      const open = permits(complaint, person, now).map(({ action }) => action);
      const closed = closedActions(complaint, person, now);
      expect(closed.filter(({ action }) => open.includes(action))).toEqual([]);
      expect(closed.some(({ because }) => because.message.en.includes('is possible while it is'))).toBe(false);
    }
  }
});
