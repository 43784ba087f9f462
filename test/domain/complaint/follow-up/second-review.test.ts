import type { Person } from '../../../../domain/people/actor';
import type { ClockRule } from '../../../../domain/policy/rules';
import { workingDays } from '../../clock/limits';
import { aCase, type CaseFile, HILLSIDE, HOUR, LAKESIDE, PEOPLE, text } from '../a-case';
import { aRule, RULES } from '../a-policy';
import { CITY } from '../an-organisation';

const { agent, allRounder, caller, colleague, dispatcher, handler, hillsideHead, reviewer, supervisor } = PEOPLE;
const dissatisfied = { action: 'follow-up', outcome: 'dissatisfied', score: 0 } as const;
const rework = { action: 'rework', reason: text('half-answered') } as const;
const decline = { action: 'decline-rework', reason: text('terms-rule-it-out') } as const;
const inUnit = (who: Person, [unit]: readonly [string, ...string[]]): Person => ({
  ...who,
  offices: [{ role: 'service-supervisor', unit: unit as never }],
});

/** Rules with a limit of its own for the follow-up after a dissatisfied answer. */
const again: ClockRule = aRule('follow-up', workingDays(1), { id: 'follow-up-again', again: true });
const WITH_AGAIN = { ...RULES, clocks: [...RULES.clocks, again] };

const asked = (): CaseFile => aCase('follow_up').after(HOUR);
const awaiting = (): CaseFile => asked().does(caller, dissatisfied).after(HOUR);

describe('a second review', () => {
  const ours = { person: supervisor.person, unit: CITY[0] };

  test('is for the nearest service supervisors of the department, who hold its clock', () => {
    const own = { person: colleague.person, unit: HILLSIDE[0] };
    const file = asked().does(caller, { ...dissatisfied, departmentSupervisors: [ours, own] });
    expect(file.clock('second-review').chain).toEqual(HILLSIDE);
    const above = asked().does(caller, { ...dissatisfied, departmentSupervisors: [ours] });
    expect(above.clock('second-review').chain).toEqual(CITY);
  });

  test('is for those of the owner only if the department has none who had no part in the case', () => {
    expect(asked().does(caller, dissatisfied).clock('second-review').chain).toEqual(LAKESIDE);
    for (const { person } of [handler, reviewer, caller]) {
      const file = asked().does(caller, { ...dissatisfied, departmentSupervisors: [{ person, unit: HILLSIDE[0] }] });
      expect(file.clock('second-review').chain).toEqual(LAKESIDE);
    }
  });

  test('of the department is not for the owner’s service supervisor', () => {
    const file = asked().does(caller, { ...dissatisfied, departmentSupervisors: [{ ...ours, unit: HILLSIDE[0] }] });
    expect(file.refuses(inUnit(colleague, LAKESIDE), rework)).toMatchObject({ rule: 'office-needed' });
    expect(file.does(inUnit(colleague, HILLSIDE), rework).state).toBe('rework');
  });

  test('is not for anybody who handled, proposed, reviewed or called, whatever offices they hold', () => {
    for (const who of [handler, reviewer, caller]) {
      for (const command of [rework, decline]) {
        expect(awaiting().refuses(inUnit(who, LAKESIDE), command)).toMatchObject({
          type: 'not-permitted',
          rule: 'second-reviewer-took-no-part',
        });
      }
    }
    const deputy: Person = { ...inUnit(colleague, LAKESIDE), standsInFor: [handler] };
    expect(awaiting().refuses(deputy, rework)).toMatchObject({ rule: 'second-reviewer-took-no-part' });
  });

  test('is not for the first handler, even after the case went to another', () => {
    const file = aCase('handling')
      .does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler })
      .does(PEOPLE.otherHandler, { action: 'propose', measure: 'explain', text: text('p'), founded: true })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('r') });
    const both: Person = { ...handler, offices: [...handler.offices, { role: 'follow-up-caller', unit: HILLSIDE[0] }] };
    expect(file.refuses(both, dissatisfied)).toMatchObject({ rule: 'follow-up-caller-is-not-the-handler' });
    const second = file.does(caller, dissatisfied);
    expect(second.refuses(inUnit(handler, LAKESIDE), rework)).toMatchObject({ rule: 'second-reviewer-took-no-part' });
  });

  test('may send the case to another unit, which signs for it anew', () => {
    const file = awaiting().does(supervisor, { ...rework, unit: LAKESIDE });
    expect(file.happened).toEqual(['reworked', 'transferred']);
    expect(file.complaint).toMatchObject({ reworks: 1, progress: { state: 'dispatched', unit: LAKESIDE } });
    expect(file.running).toEqual(['accept', 'reply']);
    expect(awaiting().does(supervisor, { ...rework, unit: HILLSIDE }).state).toBe('rework');
  });

  test('that finds nothing more to do lets the owner tell the customer and close the case', () => {
    const file = awaiting().does(supervisor, decline);
    expect(file.stopped).toEqual({ 'second-review': 'met' });
    expect(file.running).toEqual(['follow-up']);
    expect(file.lets(agent)).toContain('close');
    for (const who of [caller, allRounder]) expect(file.refuses(who, dissatisfied).type).toBe('wrong-state');
    for (const command of [rework, decline]) expect(file.refuses(supervisor, command).type).toBe('wrong-state');
    expect(file.refuses(supervisor, { action: 'close', text: text('told') })).toMatchObject({ rule: 'owner-only' });
    const closed = file.does(agent, { action: 'close', text: text('told') });
    expect(closed.complaint.progress).toMatchObject({ state: 'closed', closing: 'dissatisfied' });
  });

  test('that is late climbs its own ladder', () => {
    const late = asked()
      .does(caller, dissatisfied)
      .after(5 * 24 * HOUR);
    expect(late.last('escalated').escalation.cause).toMatchObject({ kind: 'second-review' });
    expect(late.complaint.escalations.map(({ unit }) => unit)).toContain('lakeside');
  });

  test('is only for a dissatisfied customer', () => {
    for (const command of [rework, decline]) expect(asked().refuses(supervisor, command).type).toBe('wrong-state');
    expect(awaiting().refuses(dispatcher, decline)).toMatchObject({ rule: 'office-needed' });
  });
});

describe('the survey and the next try', () => {
  test('knows scores from 0 to 10 and no other number', () => {
    expect(asked().does(caller, dissatisfied).complaint.progress).toMatchObject({ tries: [{ score: 0 }] });
    for (const score of [-1, 11, 9.5, Number.NaN]) {
      expect(asked().refuses(caller, { ...dissatisfied, score }).type).toBe('contradiction');
    }
  });

  test('a next try can be planned after a call that reached nobody, not in the past and not too far ahead', () => {
    const file = asked();
    const unreachable = { action: 'follow-up', outcome: 'unreachable' } as const;
    const nextTry = file.now + 24 * HOUR;
    const planned = file.does(caller, { ...unreachable, nextTry });
    expect(planned.complaint.progress).toMatchObject({ notBefore: nextTry });
    expect(planned.after(HOUR).does(caller, unreachable).complaint.progress).toMatchObject({ notBefore: null });
    for (const wrong of [file.now, file.now + 30 * 24 * HOUR]) {
      expect(file.refuses(caller, { ...unreachable, nextTry: wrong }).type).toBe('contradiction');
    }
    expect(file.refuses(caller, { ...dissatisfied, nextTry }).type).toBe('contradiction');
  });

  test('a planned try keeps the last failed one from closing the case', () => {
    const unreachable = { action: 'follow-up', outcome: 'unreachable' } as const;
    let file = asked();
    for (let day = 0; day < 2; day++) file = file.does(caller, unreachable).after(24 * HOUR);
    expect(file.does(caller, { ...unreachable, nextTry: file.now + HOUR }).state).toBe('follow_up');
    expect(file.does(caller, unreachable).state).toBe('closed');
  });
});

describe('the follow-up after a dissatisfied answer', () => {
  const first = aCase('follow_up', { rules: WITH_AGAIN });
  const reviewed = first.does(caller, dissatisfied);

  test('has the limit that the policy has for it, after rework and until the customer knows that there is none', () => {
    expect(first.clock('follow-up').rule).toBe('follow-up');
    const reworked = reviewed
      .does(supervisor, rework)
      .does(handler, { action: 'propose', measure: 'explain', text: text('p'), founded: true })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('r') });
    expect(reworked.clock('follow-up').rule).toBe('follow-up-again');
    expect(reviewed.does(supervisor, decline).clock('follow-up').rule).toBe('follow-up-again');
  });

  test('has the usual limit where the policy has none for it', () => {
    expect(awaiting().does(supervisor, decline).clock('follow-up').rule).toBe('follow-up');
  });
});
