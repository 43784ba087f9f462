import { duties } from '../../../domain/complaint/duties';
import type { StateName } from '../../../domain/complaint/state';
import { beijing } from '../calendar/calendars';
import { aCase, HOUR, LAKESIDE, OPEN_STATES, PEOPLE, text } from './a-case';

const { agent, caller, colleague, handler } = PEOPLE;
const ofCase = (file: ReturnType<typeof aCase>) => duties(file.complaint);

/** Who has to do what in each state, and the clock that measures it. */
const DUTIES: Readonly<
  Record<Exclude<(typeof OPEN_STATES)[number], 'merged'>, readonly [action: string, clock: string, holders: string]>
> = {
  received: ['verify', 'acknowledge', 'dispatcher of lakeside, dispatcher of city, dispatcher of province'],
  verifying: ['dispatch', 'dispatch', 'dispatcher of lakeside, dispatcher of city, dispatcher of province'],
  dispatched: ['accept', 'accept', 'handler of hillside, unit-head of hillside'],
  returned: ['rule-on-return', 'return-ruling', 'dispatcher of lakeside, dispatcher of city, dispatcher of province'],
  accepted: ['assign', 'handling', 'unit-head of hillside'],
  handling: ['propose', 'handling', 'handler'],
  in_review: ['review', 'review', 'reviewer of hillside, reviewer of city, reviewer of province'],
  approved: ['reply', 'reply', 'agent'],
  replied: ['close', 'follow-up', 'agent'],
  follow_up: [
    'follow-up',
    'follow-up',
    'follow-up-caller of lakeside, follow-up-caller of city, follow-up-caller of province, follow-up-caller of hillside',
  ],
  rework: ['propose', 'handling', 'handler'],
  nuisance: [
    'rule-on-nuisance',
    'nuisance-ruling',
    'service-supervisor of lakeside, service-supervisor of city, service-supervisor of province',
  ],
};

/** The leading case does the work of a merged one. */
const WITH_DUTIES = OPEN_STATES.filter((state) => state !== 'merged');

test.each(WITH_DUTIES)('a case that is %s has one duty, with its holders and its clock', (state) => {
  const file = aCase(state);
  const [duty, ...others] = ofCase(file);
  const holders = duty!.holders.map((h) => ('person' in h ? h.person : `${h.role} of ${h.unit}`)).join(', ');
  const clock = file.complaint.clocks.find(({ id }) => id === duty!.clock);
  expect([duty!.action, clock?.kind, holders]).toEqual(DUTIES[state]);
  expect(duty!.dueAt).toBe(clock!.dueAt);
  expect(others).toEqual([]);
});

test('a case that has ended has none', () => {
  for (const state of ['closed', 'not_accepted', 'withdrawn', 'terminated'] as const satisfies StateName[]) {
    expect(ofCase(aCase(state))).toEqual([]);
  }
});

test('a dissatisfied customer is the service supervisor’s duty', () => {
  const file = aCase('follow_up').does(caller, { action: 'follow-up', outcome: 'dissatisfied' });
  const [duty] = ofCase(file);
  expect(duty).toMatchObject({ action: 'rework', clock: file.clock('second-review').id });
  expect(duty!.holders).toContainEqual({ role: 'service-supervisor', unit: 'city' });
});

test('an offered hand-over is a duty of the person who was asked, in addition to the work', () => {
  const file = aCase('handling').does(agent, {
    action: 'hand-over',
    to: colleague,
    unit: LAKESIDE,
    reason: text('ill'),
  });
  expect(ofCase(file).map(({ action }) => action)).toEqual(['propose', 'answer-hand-over']);
  expect(ofCase(file)[1]).toMatchObject({
    holders: [{ person: colleague.person }],
    clock: file.clock('hand-over-answer').id,
    dueAt: beijing('2026-03-02 15:30'),
  });
});

test('every head who was told has a duty of their own to acknowledge', () => {
  const escalate = { action: 'escalate', reason: text('stuck') } as const;
  const file = aCase('handling').does(agent, escalate).after(HOUR).does(handler, escalate);
  const [, first, second] = ofCase(file);
  expect(first).toMatchObject({ action: 'acknowledge-escalation', holders: [{ role: 'unit-head', unit: 'hillside' }] });
  expect(second).toMatchObject({ action: 'acknowledge-escalation', holders: [{ role: 'unit-head', unit: 'city' }] });
  expect(second!.dueAt! - first!.dueAt!).toBeGreaterThan(0);
});

test('a duty whose clock the policy does not have still exists', () => {
  const rules = { ...aCase('received').complaint.rules, clocks: [] };
  expect(ofCase(aCase('handling', { rules }))).toEqual([
    { action: 'propose', holders: [{ person: handler.person }], clock: null, dueAt: null },
  ]);
});

test('a duty that only somebody has whom the case is about falls to the heads, so that nobody waits for them', () => {
  const { complaint } = aCase('handling').does(PEOPLE.inspector, { action: 'supervise', requirements: text('weekly') });
  const all = duties({ ...complaint, accused: [PEOPLE.inspector.person] });
  expect(all.find(({ action }) => action === 'lift-supervision')?.holders).toEqual([
    { role: 'unit-head', unit: 'hillside' },
    { role: 'unit-head', unit: 'city' },
    { role: 'unit-head', unit: 'province' },
  ]);
});
