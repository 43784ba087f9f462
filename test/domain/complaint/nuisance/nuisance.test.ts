import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, caller, dispatcher, supervisor } = PEOPLE;
const reason = text('calls-every-hour');
const MARK = { action: 'mark-nuisance', reason } as const;
const rule = (agree: boolean) => ({ action: 'rule-on-nuisance', agree, reason }) as const;

test.each(['received', 'verifying'] as const)(
  'a case that is %s leaves the ordinary duties when it is marked',
  (state) => {
    const marked = aCase(state).does(agent, MARK);
    expect(marked.state).toBe('nuisance');
    expect(marked.running).toEqual(['first-contact', 'nuisance-ruling', 'reply']);
    expect(marked.lets(dispatcher)).not.toContain('verify');
    expect(marked.lets(dispatcher)).not.toContain('dispatch');
  },
);

test.each(['received', 'verifying'] as const)(
  'a case that was %s goes on with its clocks as they were, if the mark is refused',
  (state) => {
    const before = aCase(state);
    const back = before
      .does(dispatcher, MARK)
      .after(2 * HOUR)
      .does(supervisor, rule(false));
    expect(back.state).toBe(state);
    expect(back.running).toEqual(before.running);
    const kind = state === 'received' ? 'acknowledge' : 'dispatch';
    expect(back.clock(kind).id).toBe(before.clock(kind).id);
    expect(back.clock(kind).dueAt - before.clock(kind).dueAt).toBeGreaterThanOrEqual(2 * HOUR);
    expect(back.stopped).toEqual({ 'nuisance-ruling': 'met' });
    expect(back.refuses(agent, MARK)).toMatchObject({
      type: 'wrong-state',
      message: { en: expect.stringContaining('no nuisance') },
    });
  },
);

test('a case is not accepted if the mark is agreed to', () => {
  const ended = aCase('received').does(agent, MARK).does(supervisor, rule(true));
  expect(ended.state).toBe('not_accepted');
  expect(ended.complaint.nuisance).toBe('agreed');
  expect(ended.stopped).toMatchObject({ 'nuisance-ruling': 'met' });
});

test('only certain people rule on the mark, and the clock for the ruling climbs the ladder like any other', () => {
  const marked = aCase('received').does(agent, MARK);
  expect(marked.refuses(caller, rule(true))).toMatchObject({ rule: 'office-needed' });
  const late = marked.at(marked.clock('nuisance-ruling').dueAt);
  expect(late.happened).toContain('clock_breached');
});

test('after the ruling that a case is a nuisance, the clocks of its customer are void', () => {
  const ended = aCase('received').does(agent, MARK).does(supervisor, rule(true));
  expect(ended.stopped).toEqual({ 'nuisance-ruling': 'met', reply: 'void', 'first-contact': 'void' });
});

test('a case cannot be ruled a nuisance after the regulator has asked about it', () => {
  const marked = aCase('received').does(agent, MARK);
  const asked = marked.does(agent, { action: 'appeal', reference: reason, receivedAt: marked.now });
  expect(asked.refuses(supervisor, rule(true))).toMatchObject({ type: 'contradiction' });
  expect(asked.does(supervisor, rule(false)).running).toContain('appeal');
});

test('a case cannot be marked after the regulator has asked about it', () => {
  const file = aCase('received');
  const appealed = file.does(agent, { action: 'appeal', reference: reason, receivedAt: file.now });
  expect(appealed.refuses(agent, MARK).type).toBe('wrong-state');
});
