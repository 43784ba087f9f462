import { changedFacts } from '../../../domain/complaint/facts';
import { HOUR } from '../../../domain/time';
import { aCase, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, text } from './a-case';

const { cityHead, dispatcher, handler, inspector } = PEOPLE;

/** The names of what is different, each with what it was and is. */
const changed = (...[before, after]: Parameters<typeof changedFacts>) =>
  changedFacts(before, after).map(({ fact, before: was, after: is }) => [fact, was?.value ?? null, is?.value ?? null]);

test('nothing is different in one and the same case, and time that passes is no difference', () => {
  const file = aCase('handling');
  expect(changedFacts(file.complaint, file.complaint)).toEqual([]);
  expect(changedFacts(file.complaint, file.after(HOUR).complaint)).toEqual([]);
});

test('a dispatch gives the case a unit and another state, and its signature a handler', () => {
  const before = aCase('verifying');
  const dispatched = before.does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
  expect(changed(before.complaint, dispatched.complaint)).toEqual([
    ['state', 'verifying', 'dispatched'],
    ['unit', null, HILLSIDE[0]],
  ]);
  const signed = dispatched.does(handler, { action: 'accept' });
  expect(changed(dispatched.complaint, signed.complaint)).toContainEqual(['handler', null, handler.person]);
});

test('another category, a supervision and a pause are said as what they were and are', () => {
  const before = aCase('handling');
  const reclassify = { action: 'reclassify', classification: { severity: 'serious' }, reason: text('seen') } as const;
  expect(changed(before.complaint, before.does(dispatcher, reclassify).complaint)).toContainEqual([
    'severity',
    'ordinary',
    'serious',
  ]);
  const supervised = before.does(inspector, { action: 'supervise', requirements: text('soon') });
  expect(changed(before.complaint, supervised.complaint)).toContainEqual(['supervision', null, true]);
  const until = before.now + 24 * HOUR;
  const pause = { action: 'pause', reason: 'waiting-for-customer', until, note: text('away') } as const;
  const paused = before.does(handler, pause);
  expect(changed(before.complaint, paused.complaint)).toContainEqual(['pause', null, 'waiting-for-customer']);
  expect(changed(paused.complaint, before.complaint)).toContainEqual(['pause', 'waiting-for-customer', null]);
});

test('a task is named with its unit, and so is a limit that moved', () => {
  const before = aCase('handling');
  const asked = before.does(handler, helpFrom([LAKESIDE], text('why')));
  const [task] = asked.complaint.tasks;
  expect(changedFacts(before.complaint, asked.complaint)).toContainEqual({
    fact: 'task',
    of: task!.id,
    before: null,
    after: { kind: 'task', value: 'asked' },
  });
  const clock = before.clock('handling');
  const extension = {
    action: 'request-extension',
    clock: clock.id,
    until: clock.dueAt + 72 * HOUR,
    reason: text('parts'),
  } as const;
  const wanting = before.does(handler, extension);
  const [request] = wanting.complaint.extensionRequests;
  const granted = wanting.does(cityHead, { action: 'rule-on-extension', request: request!.id, agree: true });
  expect(changedFacts(wanting.complaint, granted.complaint)).toContainEqual({
    fact: 'clock',
    of: { kind: 'handling', chain: clock.chain },
    before: { kind: 'moment', value: clock.dueAt },
    after: { kind: 'moment', value: granted.clock('handling').dueAt },
  });
});
