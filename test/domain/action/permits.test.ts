import { permits } from '../../../domain/action/permits';
import { ACTION_NAMES } from '../../../domain/complaint/actions';
import type { ActionName } from '../../../domain/complaint/commands';
import { isOver, STATE_NAMES, type StateName } from '../../../domain/complaint/state';
import { beijing } from '../calendar/calendars';
import { aCase, LAKESIDE, MACHINE, OPEN_STATES, PEOPLE, text } from '../complaint/a-case';

const { agent, caller, colleague, dispatcher, handler, hillsideHead, supervisor } = PEOPLE;

type Name = keyof typeof PEOPLE;
const HEADS = 'hillsideHead cityHead provinceHead';
const HANDLERS = 'handler otherHandler allRounder';
const OWNERS_DESK = 'agent colleague cityAgent provinceAgent dispatcher';
const REVIEWERS = 'allRounder reviewer lakesideReviewer';

/** The states of an open case that a unit has. */
const UNDER_WAY: readonly StateName[] = [
  'dispatched',
  'returned',
  'accepted',
  'handling',
  'in_review',
  'approved',
  'replied',
  'follow_up',
  'rework',
  'merged',
];

/**
 * Which of the people in the tests may do what in which state. The unit `HILLSIDE` has the case, and `handler` works on
 * it.
 */
const WHO_MAY: Readonly<Partial<Record<ActionName, Partial<Record<StateName, string>>>>> = {
  verify: { received: 'agent dispatcher' },
  dispatch: {
    verifying: 'dispatcher',
    ...same(['dispatched', 'accepted', 'handling', 'rework'], 'dispatcher hillsideDispatcher cityHead provinceHead'),
  },
  accept: { dispatched: `${HANDLERS} ${HEADS}` },
  return: same(['dispatched', 'accepted'], `${HANDLERS} ${HEADS}`),
  'rule-on-return': { returned: 'dispatcher' },
  'request-help': same(
    ['dispatched', 'accepted', 'handling', 'rework'],
    `agent dispatcher hillsideDispatcher ${HANDLERS} ${HEADS}`,
  ),
  'take-over': same(['dispatched', 'accepted', 'handling', 'rework'], HEADS),
  'reassign-owner': same(OPEN_STATES, 'lakesideHead cityHead provinceHead'),
  contact: {
    ...same(['received', 'verifying', 'nuisance'], 'agent dispatcher'),
    ...same(UNDER_WAY, `agent dispatcher ${HANDLERS} ${HEADS}`),
  },
  assign: { accepted: HEADS, ...same(['handling', 'rework'], `handler ${HEADS}`) },
  propose: { accepted: HANDLERS, ...same(['handling', 'rework'], `handler ${HEADS}`) },
  review: { in_review: 'allRounder reviewer' },
  reply: { approved: 'agent' },
  merge: {
    ...same(['received', 'verifying'], 'agent dispatcher'),
    ...same(
      ['dispatched', 'returned', 'accepted', 'handling', 'in_review', 'approved'],
      'agent dispatcher hillsideDispatcher',
    ),
  },
  unmerge: { merged: 'agent dispatcher hillsideDispatcher' },
  'mark-nuisance': same(['received', 'verifying'], 'agent dispatcher'),
  'rule-on-nuisance': { nuisance: 'supervisor' },
  appeal: same(STATE_NAMES, `${OWNERS_DESK} supervisor lakesideHead cityHead provinceHead`),
  'follow-up': { follow_up: 'allRounder caller' },
  close: same(['received', 'verifying', 'replied'], 'agent'),
  'hand-over': same(OPEN_STATES, 'agent'),
  pause: {
    ...same(['received', 'verifying'], 'agent'),
    ...same(['dispatched', 'returned', 'accepted'], `agent ${HEADS}`),
    ...same(['handling', 'in_review', 'approved', 'rework'], `agent handler ${HEADS}`),
  },
  reclassify: {
    ...same(['received', 'verifying'], 'agent dispatcher reviewer lakesideReviewer'),
    ...same(
      ['dispatched', 'returned', 'accepted', 'handling', 'in_review', 'approved', 'rework'],
      `dispatcher hillsideDispatcher ${REVIEWERS}`,
    ),
  },
  withdraw: same(OPEN_STATES, OWNERS_DESK),
  terminate: {
    ...same(['received', 'verifying', 'nuisance'], 'reviewer lakesideReviewer'),
    ...same(UNDER_WAY, REVIEWERS),
  },
  reopen: { closed: OWNERS_DESK },
};

function same(states: readonly StateName[], names: string): Partial<Record<StateName, string>> {
  return Object.fromEntries(states.map((state) => [state, names]));
}

const names = Object.keys(PEOPLE) as Name[];
const CASES = Object.fromEntries(STATE_NAMES.map((state) => [state, aCase(state)] as const));
const whoMay = (state: StateName, action: ActionName): Name[] =>
  names.filter((name) => CASES[state]!.lets(PEOPLE[name]).includes(action));

describe('who may do what', () => {
  for (const action of ACTION_NAMES) {
    const expected = WHO_MAY[action];
    if (expected === undefined) continue;
    test(`${action}: may be done by these people in these states, and otherwise not at all`, () => {
      for (const state of STATE_NAMES) {
        const allowed = new Set(expected[state]?.split(' '));
        expect({ state, may: whoMay(state, action) }).toEqual({
          state,
          may: names.filter((name) => allowed.has(name)),
        });
      }
    });
  }

  test('note and escalate: may be done by everybody who has a part in an open case, by ownership, work or an office in its units', () => {
    const ofLakeside = names.filter((name) => !['stranger', 'handler', 'otherHandler', 'allRounder'].includes(name));
    const untilDispatch = ofLakeside.filter((name) => name !== 'hillsideHead' && name !== 'hillsideDispatcher');
    for (const action of ['note', 'escalate'] as const) {
      expect(whoMay('received', action)).toEqual(untilDispatch);
      expect(whoMay('handling', action)).toEqual(names.filter((name) => name !== 'stranger'));
      expect(whoMay('closed', action)).toEqual([]);
    }
  });

  test('machines may note, urge for the customer, answer a survey and file an appeal, and nothing else', () => {
    const may = ['note', 'urge', 'follow-up', 'appeal'];
    for (const state of STATE_NAMES) {
      const open = (OPEN_STATES as readonly StateName[]).includes(state);
      const lets: readonly string[] = aCase(state).lets(MACHINE);
      expect(lets.filter((action) => !may.includes(action))).toEqual([]);
      if (open) expect(lets).toContain('note');
    }
  });

  test('somebody without a part may do nothing, except that an agent records that a customer urges', () => {
    const { offices } = PEOPLE.stranger;
    const noAgent = { ...PEOPLE.stranger, offices: offices.filter(({ role }) => role !== 'agent') };
    for (const state of STATE_NAMES) {
      const open = (OPEN_STATES as readonly StateName[]).includes(state);
      expect(aCase(state).lets(PEOPLE.stranger)).toEqual(open ? ['urge'] : []);
      expect(aCase(state).lets(noAgent)).toEqual([]);
    }
  });

  test('an action that answers something is open to those who give that answer', () => {
    const offered = aCase('handling').does(agent, {
      action: 'hand-over',
      to: colleague,
      unit: LAKESIDE,
      reason: text('ill'),
    });
    expect(offered.lets(colleague)).toContain('answer-hand-over');
    expect(offered.lets(agent)).not.toContain('answer-hand-over');
    const raised = aCase('handling').does(agent, { action: 'escalate', reason: text('stuck') });
    expect(raised.lets(hillsideHead)).toContain('acknowledge-escalation');
    expect(raised.lets(PEOPLE.cityHead)).not.toContain('acknowledge-escalation');
    const unhappy = aCase('follow_up').does(caller, { action: 'follow-up', outcome: 'dissatisfied' });
    expect(unhappy.lets(supervisor)).toEqual(expect.arrayContaining(['rework', 'decline-rework']));
    expect(unhappy.lets(caller)).not.toContain('follow-up');
    const pause = { action: 'pause', reason: 'waiting-for-parts', until: beijing('2026-03-03 18:00') } as const;
    const paused = aCase('handling').does(handler, pause);
    expect(paused.lets(handler)).toContain('resume');
    expect(paused.lets(handler)).not.toContain('pause');
  });
});

describe('what an action needs', () => {
  const needs = (state: StateName, who: (typeof PEOPLE)[Name], action: ActionName) =>
    permits(aCase(state).complaint, who, aCase(state).now).find((permit) => permit.action === action)!.needs;
  const required = (...args: Parameters<typeof needs>) =>
    needs(...args).flatMap(({ field, required: must }) => (must ? [field] : []));

  test('a first dispatch names the unit, a transfer also says why', () => {
    expect(required('verifying', dispatcher, 'dispatch')).toEqual(['unit']);
    expect(required('handling', dispatcher, 'dispatch')).toEqual(['unit', 'note']);
  });

  test('closing needs a text, except after a reply that nobody follows up', () => {
    expect(required('received', agent, 'close')).toEqual(['text']);
    expect(required('replied', agent, 'close')).toEqual([]);
  });

  test('choices come from the pinned policy', () => {
    const { rules } = aCase('handling').complaint;
    expect(needs('handling', handler, 'pause').find(({ field }) => field === 'reason')?.choices).toBe(
      rules.pause.reasons,
    );
    const category = needs('handling', dispatcher, 'reclassify').find(({ field }) => field === 'category');
    expect(category).toMatchObject({ field: 'category', required: false, choices: rules.categories });
  });

  test('an acknowledgement chooses among the open escalations', () => {
    const raised = aCase('handling').does(agent, { action: 'escalate', reason: text('stuck') });
    const permit = permits(raised.complaint, hillsideHead, raised.now).find(
      ({ action }) => action === 'acknowledge-escalation',
    );
    expect(permit?.needs[0]?.choices).toEqual([raised.complaint.escalations[0]!.id]);
  });

  test('an acknowledgement chooses among the escalations of that head, and not those of heads above', () => {
    const reason = text('stuck');
    const twice = aCase('handling')
      .does(agent, { action: 'escalate', reason })
      .does(agent, { action: 'escalate', reason });
    const [own, above] = twice.complaint.escalations.map(({ id }) => id);
    const choices = (who: typeof PEOPLE.cityHead) =>
      permits(twice.complaint, who, twice.now).find(({ action }) => action === 'acknowledge-escalation')?.needs[0]
        ?.choices;
    expect(choices(hillsideHead)).toEqual([own]);
    expect(choices(PEOPLE.cityHead)).toEqual([above]);
  });
});

test('a case is over when it has ended and no clock runs', () => {
  for (const state of STATE_NAMES) {
    expect(isOver(aCase(state).complaint)).toBe(!(OPEN_STATES as readonly StateName[]).includes(state));
  }
});
