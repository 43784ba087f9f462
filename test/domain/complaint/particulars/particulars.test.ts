import { permits } from '../../../../domain/action/permits';
import { receive } from '../../../../domain/complaint/receive';
import type { TextRef } from '../../../../domain/ids';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { anIntake, CaseFile, HILLSIDE, LAKESIDE, MONDAY_9, PEOPLE, RULES, text } from '../a-case';

const { agent, dispatcher, handler, reviewer, supervisor } = PEOPLE;

/** Fees need the amount at intake and the period at dispatch; roaming needs no period; coverage needs nothing. */
const rules: CompiledRules = {
  ...RULES,
  particulars: [
    { id: 'amount', type: 'amount' },
    { id: 'period', type: 'period' },
    { id: 'place', type: 'place' },
  ],
  asks: [
    { category: 'fees', particular: 'amount', neededAt: 'intake' },
    { category: 'fees', particular: 'period', neededAt: 'dispatch' },
    { category: 'fees.roaming', particular: 'period' },
    { category: 'network', particular: 'place' },
  ],
};
const received = (other: Parameters<typeof anIntake>[0] = {}) =>
  CaseFile.received(anIntake({ rules, category: 'fees', ...other }));
const supplement = (particulars: Readonly<Record<string, TextRef | null>>) =>
  ({ action: 'supplement', particulars }) as const;
const amount = { amount: text('amount-1') };
const period = { period: text('period-1') };
const dispatch = { action: 'dispatch', unit: HILLSIDE } as const;

describe('a case below the minimum of its category', () => {
  test('is received, and is not verified without what was needed at intake', () => {
    const { type, particulars } = received().refuses(agent, { action: 'verify' });
    expect([type, particulars]).toEqual(['particulars-missing', ['amount']]);
    const { complaint } = received({ particulars: amount }).does(agent, { action: 'verify' });
    expect(complaint.progress.state).toBe('verifying');
  });

  test('may still be not accepted', () => {
    const { complaint } = received().does(agent, { action: 'verify', notAccepted: text('not-ours') });
    expect(complaint.progress.state).toBe('not_accepted');
  });

  test('is not dispatched, and the refusal names everything that it lacks', () => {
    const file = received({ particulars: amount }).does(agent, { action: 'verify' });
    expect(file.refuses(dispatcher, dispatch)).toMatchObject({ type: 'particulars-missing', particulars: ['period'] });
    const given = file.does(agent, supplement(period)).does(dispatcher, dispatch);
    expect(given.last('dispatched').minimum).toEqual({
      category: 'fees',
      unit: LAKESIDE[0],
      needed: ['amount', 'period'],
      lacking: [],
    });
    expect(given.complaint.particulars).toEqual({ ...amount, ...period });
  });

  test.each([
    ['critical', { severity: 'critical' as const }],
    ['of danger', { incidents: ['danger' as const] }],
    ['of an injury', { incidents: ['injury' as const] }],
  ])('goes on all the same if it is %s, and what it lacked is on record', (_how, how) => {
    const intake = anIntake({ rules, category: 'fees' });
    const file = CaseFile.received({ ...intake, classification: { ...intake.classification, ...how } });
    const given = file.does(agent, { action: 'verify' }).does(dispatcher, dispatch);
    expect(given.last('dispatched').minimum?.lacking).toEqual(['amount', 'period']);
  });

  test('does not go on for the press alone, where that makes no case critical', () => {
    const ordinary = { ...rules, incidents: { critical: [] } };
    const intake = anIntake({ rules: ordinary, category: 'fees' });
    const file = CaseFile.received({ ...intake, classification: { ...intake.classification, incidents: ['media'] } });
    expect(file.refuses(agent, { action: 'verify' }).type).toBe('particulars-missing');
  });

  test('is judged by the category that verification gives it', () => {
    const file = received({ category: 'network.coverage' });
    const fees = { action: 'verify', classification: { category: 'fees' } } as const;
    expect(file.refuses(agent, fees).particulars).toEqual(['amount']);
    const roaming = received({ particulars: amount }).does(agent, {
      action: 'verify',
      classification: { category: 'fees.roaming' },
    });
    expect(roaming.does(dispatcher, dispatch).last('dispatched').minimum).toMatchObject({
      needed: ['amount'],
      lacking: [],
    });
  });

  test('is not passed on to another unit either', () => {
    const file = received({ category: 'network.coverage' })
      .does(agent, { action: 'verify' })
      .does(dispatcher, dispatch);
    expect(file.last('dispatched')).not.toHaveProperty('minimum');
    const fees = file.does(dispatcher, {
      action: 'reclassify',
      classification: { category: 'fees' },
      reason: text('r'),
    });
    const elsewhere = { action: 'dispatch', unit: LAKESIDE, note: text('fees') } as const;
    expect(fees.refuses(dispatcher, elsewhere).type).toBe('particulars-missing');
  });
});

describe('particulars', () => {
  test('are added, corrected and taken away, and only what changes is recorded', () => {
    const file = received({ particulars: amount });
    const added = file.does(agent, supplement({ ...amount, ...period }));
    expect(added.last('supplemented').particulars).toEqual(period);
    const corrected = added.does(dispatcher, supplement({ amount: text('amount-2') }));
    expect(corrected.complaint.particulars).toEqual({ amount: text('amount-2'), ...period });
    const emptied = corrected.does(agent, supplement({ amount: null, period: null }));
    expect(emptied.complaint).not.toHaveProperty('particulars');
    for (const again of [supplement(amount), supplement({ period: null })]) {
      expect(file.refuses(agent, again).type).toBe('nothing-to-change');
    }
  });

  test('are those of the category alone, and those that were given in another one', () => {
    expect(received().refuses(agent, supplement({ place: text('x') })).type).toBe('unknown-particular');
    expect(received().refuses(agent, supplement({ constructor: text('x') })).type).toBe('unknown-particular');
    const moved = received({ particulars: amount }).does(agent, {
      action: 'reclassify',
      classification: { category: 'network.coverage' },
      reason: text('r'),
    });
    expect(moved.does(agent, supplement({ amount: null, place: text('x') })).complaint.particulars).toEqual({
      place: text('x'),
    });
  });

  test('that the category does not ask for are no part of a complaint that is filed', () => {
    const filed = (particulars: Readonly<Record<string, TextRef>>) =>
      receive(anIntake({ rules, category: 'network.coverage', particulars }), { person: agent.person }, MONDAY_9);
    expect(filed({ amount: text('x') })).toMatchObject({ rejected: true, type: 'unknown-particular' });
    expect(filed({ place: text('x') })).toMatchObject({ complaint: { particulars: { place: text('x') } } });
  });

  test('are supplemented by whoever took the call, dispatches, or works on the case', () => {
    const file = received({ particulars: { ...amount, ...period } })
      .does(agent, { action: 'verify' })
      .does(dispatcher, dispatch)
      .does(handler, { action: 'accept' });
    for (const who of [agent, dispatcher, handler]) {
      expect(file.does(who, supplement({ amount: text('more') })).last('supplemented').by).toEqual({
        person: who.person,
      });
    }
    for (const who of [reviewer, supervisor]) {
      expect(file.refuses(who, supplement({ amount: text('more') })).type).toBe('not-permitted');
    }
  });

  test('are not offered where the category asks for none', () => {
    const offered = (file: CaseFile) =>
      permits(file.complaint, agent, file.now).find(({ action }) => action === 'supplement')?.needs;
    expect(offered(received({ category: 'service' }))).toBeUndefined();
    expect(offered(received())).toMatchObject([{ field: 'particulars', choices: ['amount', 'period'] }]);
  });
});
