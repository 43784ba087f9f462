import { duties } from '../../../../domain/complaint/duties';
import { isOver } from '../../../../domain/complaint/state';
import type { Person } from '../../../../domain/people/actor';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import { aCase, type CaseFile, HOUR, LAKESIDE, PEOPLE, RULES, text } from '../a-case';

const { agent, caller, colleague, handler, supervisor } = PEOPLE;
const rules: CompiledRules = {
  ...RULES,
  repair: { after: workingDays(3), tries: 2, by: ['service-supervisor', 'follow-up-caller'] },
};
/** Calls the customer again, and had nothing to do with the case. */
const fresh: Person = { ...colleague, offices: [{ role: 'follow-up-caller', unit: LAKESIDE[0] }] };
const call = { action: 'repair-call', outcome: 'restored', medium: 'telephone', score: 6 } as const;
const unreachable = { action: 'repair-call', outcome: 'unreachable' } as const;
const opensAt = beijing('2026-03-05 18:00');

/** Closed on Monday with a dissatisfied customer, for whom nothing more can be done. */
const closed = (other: CompiledRules = rules): CaseFile =>
  aCase('follow_up', { rules: other })
    .does(caller, { action: 'follow-up', outcome: 'dissatisfied' })
    .does(supervisor, { action: 'decline-rework', reason: text('nothing-more') })
    .does(agent, { action: 'close', text: text('told') });

describe('a repair call-back', () => {
  test('is planned when a customer is left dissatisfied, with a clock that counts from the day of the call', () => {
    const file = closed();
    expect(file.happened).toEqual(['closed', 'repair_planned']);
    expect(file.clock('repair')).toMatchObject({ startedAt: opensAt, chain: LAKESIDE });
    expect(isOver(file.complaint)).toBe(false);
    expect(duties(file.complaint)).toMatchObject([{ action: 'repair-call', notBefore: opensAt }]);
  });

  test('is not planned if the policy has none, or after any other closing', () => {
    expect(isOver(closed(RULES).complaint)).toBe(true);
    expect(aCase('closed', { rules }).complaint.repair).toBeNull();
  });

  test('is not possible before its day', () => {
    expect(closed().refuses(fresh, call).type).toBe('not-yet');
    expect(closed().lets(fresh)).not.toContain('repair-call');
    expect(closed().at(opensAt).lets(fresh)).toContain('repair-call');
  });

  test('wins the customer’s trust back or not, and the closing stays as it was', () => {
    for (const outcome of ['restored', 'still-dissatisfied'] as const) {
      const file = closed()
        .at(opensAt + HOUR)
        .does(fresh, { ...call, outcome });
      expect(file.complaint).toMatchObject({
        repair: null,
        repaired: outcome,
        progress: { state: 'closed', closing: 'dissatisfied' },
      });
      expect(file.last('repair_called')).toMatchObject({ medium: 'telephone', score: 6, last: true });
      expect(file.stopped).toEqual({ repair: 'met' });
      expect(isOver(file.complaint)).toBe(true);
    }
  });

  test('ends as unreachable after the tries of the policy on different days, and a next try can be planned', () => {
    const first = closed()
      .at(opensAt + HOUR)
      .does(fresh, { ...unreachable, nextTry: opensAt + 20 * HOUR });
    expect(duties(first.complaint)).toMatchObject([{ action: 'repair-call', notBefore: opensAt + 20 * HOUR }]);
    // Nobody was reached, so nobody gave a score.
    expect(first.complaint.repair!.tries).toStrictEqual([
      { at: first.now, outcome: 'unreachable', medium: 'telephone' },
    ]);
    expect(first.does(fresh, unreachable).complaint.repaired).toBeNull();
    const second = first.at(opensAt + 20 * HOUR).does(fresh, unreachable);
    expect(second.complaint).toMatchObject({ repair: null, repaired: 'unreachable' });
    expect(first.refuses(fresh, { ...unreachable, score: 3 }).type).toBe('contradiction');
  });

  test('is made by somebody who had nothing to do with the case', () => {
    const due = closed().at(opensAt + HOUR);
    const named = (who: Person): Person => ({ ...fresh, person: who.person });
    for (const who of [agent, caller, handler, supervisor, PEOPLE.reviewer]) {
      expect(due.refuses(named(who), call)).toMatchObject({ rule: 'repair-caller-took-no-part' });
    }
    expect(due.refuses(colleague, call)).toMatchObject({ rule: 'office-needed' });
  });

  test('that nobody makes is escalated to the heads, and making it late ends their escalations', () => {
    const late = closed().at(beijing('2026-03-16 18:00'));
    expect(late.complaint.escalations.map(({ unit }) => unit)).toContain('lakeside');
    const done = late.does(fresh, call);
    expect(done.complaint.escalations).toEqual([]);
    expect(done.stopped).toMatchObject({ repair: 'missed' });
    expect(isOver(done.complaint)).toBe(true);
  });

  test('is dropped when the case is reopened', () => {
    const file = closed().does(agent, { action: 'reopen', reason: text('new-facts') });
    expect(file.complaint.repair).toBeNull();
    expect(file.stopped).toEqual({ repair: 'void' });
    expect(file.refuses(fresh, call).type).toBe('wrong-state');
  });
});
