import { duties } from '../../../../domain/complaint/duties';
import type { Person } from '../../../../domain/people/actor';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, HILLSIDE, LAKESIDE, PEOPLE, PROVINCE, RULES, text } from '../a-case';
import { CITY } from '../an-organisation';

const { agent, colleague, dispatcher, handler, reviewer, supervisor } = PEOPLE;
const rules: CompiledRules = {
  ...RULES,
  guidance: [
    { when: {}, office: PROVINCE[0] },
    { when: { category: 'network' }, office: CITY[0] },
  ],
};
const guidingOffices = [PROVINCE, CITY];
const dispatch = { action: 'dispatch', unit: HILLSIDE, guidingOffices } as const;
const guide = { action: 'guide', text: text('measure-on-the-spot') } as const;

const asked = (named: { guide?: Person } = {}): CaseFile =>
  aCase('verifying', { rules }).does(dispatcher, { ...dispatch, ...named });

describe('guidance', () => {
  test('is asked of the office that fits best at the first dispatch, with its own short clock', () => {
    const file = asked();
    expect(file.happened).toEqual(['dispatched', 'guidance_asked']);
    expect(file.clock('guidance').chain).toEqual(CITY);
    expect(duties(file.complaint)).toContainEqual(
      expect.objectContaining({ action: 'guide', holders: [{ role: 'service-supervisor', unit: 'city' }] }),
    );
  });

  test('is not asked for if the policy has no office for such cases', () => {
    const file = aCase('verifying', {
      rules: { ...rules, guidance: [{ when: { category: 'fees' }, office: CITY[0] }] },
    });
    expect(file.does(dispatcher, dispatch).happened).toEqual(['dispatched']);
    expect(file.refuses(dispatcher, { ...dispatch, guide: supervisor }).type).toBe('contradiction');
  });

  test('is given once, by a service supervisor of that office', () => {
    const file = asked();
    for (const who of [agent, handler, dispatcher]) {
      expect(file.refuses(who, guide)).toMatchObject({ type: 'not-permitted', rule: 'guide-only' });
    }
    const given = file.does(supervisor, guide);
    expect(given.complaint.guidance).toMatchObject({ status: 'given', text: guide.text });
    expect(given.stopped).toEqual({ guidance: 'met' });
    expect(given.refuses(supervisor, guide).type).toBe('wrong-state');
  });

  test('may be asked of one person of the office', () => {
    const named = asked({ guide: supervisor });
    expect(named.complaint.guidance?.guide).toBe(supervisor.person);
    const other: Person = { ...colleague, offices: supervisor.offices };
    expect(named.refuses(other, guide)).toMatchObject({ rule: 'guide-only' });
    expect(named.does(supervisor, guide).happened).toEqual(['guided']);
    const file = aCase('verifying', { rules });
    expect(file.refuses(dispatcher, { ...dispatch, guide: colleague }).type).toBe('wrong-person');
  });

  test('delays no work, and lapses when the customer has the answer first', () => {
    const replied = asked()
      .does(handler, { action: 'accept' })
      .does(handler, { action: 'propose', measure: 'explain', text: text('p'), founded: true })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('r') });
    expect(replied.stopped).toMatchObject({ guidance: 'void' });
    expect(replied.complaint.guidance?.status).toBe('lapsed');
  });

  test('is not asked for again when the case goes to another unit', () => {
    const again = asked().does(dispatcher, { ...dispatch, unit: LAKESIDE, note: text('theirs') });
    expect(again.happened).toEqual(['transferred']);
    expect(again.clock('guidance').chain).toEqual(CITY);
  });

  test('is asked for by a handler where the policy did not, with a question, of the department’s service supervisor', () => {
    const ask = {
      action: 'ask-guidance',
      question: text('how'),
      guidingOffices: [],
      departmentSupervisors: [{ person: supervisor.person, unit: CITY[0] }],
    } as const;
    const file = aCase('handling', { rules: RULES });
    expect(file.refuses(agent, ask)).toMatchObject({ rule: 'handler-or-head-only' });
    expect(file.refuses(handler, { ...ask, guide: colleague }).type).toBe('wrong-person');
    const waits = file.does(handler, ask);
    expect(waits.complaint.guidance).toMatchObject({ office: CITY, status: 'awaited', guide: null });
    expect(waits.clock('guidance').chain).toEqual(CITY);
    expect(waits.refuses(handler, ask).type).toBe('wrong-state');
    const given = waits.does(supervisor, guide);
    expect(given.stopped).toEqual({ guidance: 'met' });
    expect(given.does(handler, ask).happened).toEqual(['guidance_asked']);
    const nobody = aCase('handling', { rules: RULES }).does(handler, { ...ask, departmentSupervisors: [] });
    expect(nobody.complaint.guidance?.office).toEqual(LAKESIDE);
  });

  test('that a handler asks for goes to the office of the policy, where it has one for such cases', () => {
    const file = asked().does(supervisor, guide).does(handler, { action: 'accept' });
    const ask = { action: 'ask-guidance', question: text('how'), guidingOffices, departmentSupervisors: [] } as const;
    expect(file.does(handler, ask).complaint.guidance?.office).toEqual(CITY);
  });

  test('that is late climbs the ladder of the office that was asked', () => {
    const late = asked().at(beijing('2026-03-03 18:00'));
    expect(late.toldOf('guidance')).toContain('city');
  });
});
