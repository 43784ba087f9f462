import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import { hours, workingDays } from '../../clock/limits';
import { aCase, anIntake, aRule, CaseFile, HOUR, MONDAY_9, PEOPLE, RULES, text } from '../a-case';

const { agent, dispatcher, handler, lakesideHead } = PEOPLE;
const reason = text('only-a-question');
const asked = { action: 'reclassify', classification: { kind: 'enquiry' }, reason } as const;
const complains = { action: 'reclassify', classification: { kind: 'complaint' }, reason } as const;

/** A complaint is to be called within a day; an enquiry needs no such call, and is answered sooner. */
const rules: CompiledRules = {
  ...RULES,
  clocks: [
    ...RULES.clocks.map((rule) =>
      rule.kind === 'first-contact' ? { ...rule, when: { kind: 'complaint' } as const } : rule,
    ),
    aRule('reply', workingDays(2), { id: 'reply-enquiry', when: { kind: 'enquiry' } }),
  ],
};
const complaint = { rules } as const;
const enquiry = { rules, kind: 'enquiry' } as const;

describe('a complaint that turns out to be an enquiry', () => {
  test('has the promise to those who only ask, counted from the receipt', () => {
    const before = aCase('handling', complaint).after(4 * HOUR);
    const after = before.does(dispatcher, asked);
    expect(after.complaint.kind).toBe('enquiry');
    expect(after.clock('reply')).toMatchObject({ rule: 'reply-enquiry', dueAt: beijing('2026-03-04 18:00') });
    expect(after.clock('reply').startedAt).toBe(before.clock('reply').startedAt);
  });

  test('loses the clock that only complaints have, without it being missed', () => {
    const after = aCase('handling', complaint).does(dispatcher, asked);
    expect(after.stopped).toEqual({ 'first-contact': 'void' });
    expect(after.running).toEqual(['handling', 'reply']);
  });

  test('goes back to the same clock if it was a complaint after all, and nothing acts twice', () => {
    const warned = aCase('handling', complaint).after(13 * HOUR);
    const before = warned.clock('first-contact');
    expect(before.warned).toEqual(['50%']);
    const back = warned.does(dispatcher, asked).after(HOUR).does(dispatcher, complains);
    expect(back.clock('first-contact')).toEqual(before);
    expect(back.complaint.lapsed).toBeUndefined();
  });

  test('keeps a missed clock as missed; its ladder goes on where it was if the case is a complaint again', () => {
    const breached = aCase('handling', complaint).after(25 * HOUR);
    expect(breached.clock('first-contact').breachedAt).not.toBeNull();
    const away = breached.does(dispatcher, asked);
    expect(away.stopped).toMatchObject({ 'first-contact': 'missed' });
    const back = away
      .after(100 * HOUR)
      .does(dispatcher, complains)
      .at(away.now + 100 * HOUR);
    expect(
      back.events
        .filter(({ type }) => type === 'clock_breached')
        .filter((e) => 'clock' in e && e.clock.startsWith('first-contact')),
    ).toHaveLength(1);
    expect(back.clock('first-contact').level).toBe(3);
  });

  test('has no use for such a clock any more once the duty is done', () => {
    const after = aCase('handling', complaint)
      .does(dispatcher, asked)
      .does(handler, { action: 'contact', reached: true });
    expect(after.does(dispatcher, complains).running).not.toContain('first-contact');
  });
});

describe('an enquiry that turns out to be a complaint', () => {
  test('gets the clock that it lacked, counted from the receipt', () => {
    const before = aCase('handling', enquiry).after(3 * HOUR);
    expect(before.running).toEqual(['handling', 'reply']);
    const after = before.does(dispatcher, complains);
    expect(after.clock('first-contact').startedAt).toBe(after.complaint.receivedAt);
    expect(after.clock('reply')).toMatchObject({ rule: 'reply', dueAt: beijing('2026-03-09 18:00') });
  });

  test('counts from when it was filed here if another system had it before', () => {
    const long = beijing('2026-02-02 09:00');
    const file = CaseFile.received(anIntake({ ...enquiry, migrated: true, receivedAt: long }), MONDAY_9);
    expect(file.does(agent, complains).clock('first-contact').startedAt).toBe(MONDAY_9);
  });

  test('can be put right when it is verified', () => {
    const verify = { action: 'verify', classification: { kind: 'complaint' } } as const;
    const file = aCase('received', enquiry).does(agent, verify);
    expect(file.complaint.kind).toBe('complaint');
    expect(file.running).toEqual(['dispatch', 'first-contact', 'reply']);
  });
});

test('a clock that comes to be needed by its category counts from the receipt too', () => {
  const only = aRule('first-contact', hours(24), { when: { category: 'fees' } });
  const clocks = [...RULES.clocks.filter(({ kind }) => kind !== 'first-contact'), only];
  const file = aCase('handling', { rules: { ...RULES, clocks } }).after(HOUR);
  const fees = { action: 'reclassify', classification: { category: 'fees' }, reason } as const;
  expect(file.does(dispatcher, fees).clock('first-contact').startedAt).toBe(file.complaint.receivedAt);
});

test('the kind that the case has already is no change', () => {
  expect(aCase('handling', complaint).refuses(dispatcher, complains).type).toBe('nothing-to-change');
  expect(aCase('handling', complaint).refuses(lakesideHead, asked)).toMatchObject({ rule: 'office-needed' });
});
