import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, CITY, HILLSIDE, HOUR, LAKESIDE, PEOPLE, PROVINCE, text } from '../a-case';

const { agent, cityAgent, cityHead, colleague, handler, lakesideHead, provinceAgent } = PEOPLE;
const reason = text('moves-away');
const toColleague = { action: 'hand-over', to: colleague, unit: LAKESIDE, reason } as const;
const toCity = { action: 'hand-over', to: cityAgent, unit: CITY, reason } as const;
const toProvince = { action: 'hand-over', to: provinceAgent, unit: PROVINCE, reason } as const;
const accept = { action: 'answer-hand-over', accept: true } as const;
const decline = { action: 'answer-hand-over', accept: false, reason: text('full') } as const;

describe('an offered hand-over', () => {
  test('does not change the ownership, and the other person has a clock of their own to answer', () => {
    const file = aCase('handling').does(agent, toCity);
    expect(file.complaint.owner.person).toBe(agent.person);
    expect(file.complaint.handOver).toEqual({ to: { person: cityAgent.person, unit: CITY }, offeredAt: file.now });
    expect(file.clock('hand-over-answer')).toMatchObject({ chain: CITY, startedAt: file.now });
  });

  test('is made by the owner', () => {
    for (const who of [colleague, lakesideHead, cityHead, handler]) {
      expect(aCase('handling').refuses(who, toCity)).toMatchObject({ type: 'not-permitted', rule: 'owner-only' });
    }
  });

  test('goes to another agent, in the unit that is named', () => {
    expect(aCase('handling').refuses(agent, { ...toColleague, to: handler }).type).toBe('wrong-person');
    expect(aCase('handling').refuses(agent, { ...toColleague, unit: CITY }).type).toBe('wrong-person');
    expect(aCase('handling').refuses(agent, { ...toColleague, to: agent }).type).toBe('nothing-to-change');
  });

  test('has to be answered before another one can be made', () => {
    expect(aCase('handling').does(agent, toCity).refuses(agent, toColleague).type).toBe('hand-over-pending');
  });

  test('is possible as long as the case is open', () => {
    expect(aCase('received').does(agent, toColleague).happened).toEqual(['hand_over_offered']);
    expect(aCase('follow_up').does(agent, toColleague).happened).toEqual(['hand_over_offered']);
    expect(aCase('closed').refuses(agent, toColleague).type).toBe('closed');
  });

  test('without an answer is escalated to the head of the unit that was asked', () => {
    const offered = aCase('handling').does(agent, toCity);
    const late = offered.at(beijing('2026-03-03 18:00'));
    const told = late.events.find((event) => event.type === 'escalated' && event.escalation.unit === 'city');
    expect(told).toMatchObject({ escalation: { level: 1, cause: { kind: 'hand-over-answer' } } });
    expect(late.complaint.owner.person).toBe(agent.person);
  });

  test('that nobody has answered ends with the case, neither met nor missed', () => {
    const file = aCase('follow_up').does(agent, toColleague);
    const closed = file.does(PEOPLE.caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(closed.stopped).toEqual({ 'follow-up': 'met', 'hand-over-answer': 'void' });
    expect(closed.complaint.handOver).toBeNull();
  });
});

describe('an accepted hand-over', () => {
  test('moves the ownership and meets the clock', () => {
    const file = aCase('handling').does(agent, toCity).after(HOUR).does(cityAgent, accept);
    expect(file.complaint.owner).toEqual({ person: cityAgent.person, unit: CITY });
    expect(file.complaint.handOver).toBeNull();
    expect(file.stopped).toEqual({ 'hand-over-answer': 'met' });
  });

  test('moves the owner’s clocks with all their time, and leaves the unit’s clocks where they are', () => {
    const before = aCase('handling').does(agent, toCity).after(HOUR);
    const after = before.does(cityAgent, accept);
    for (const kind of ['reply', 'first-contact'] as const) {
      const { id, startedAt, dueAt } = before.clock(kind);
      expect(after.clock(kind)).toMatchObject({ id, startedAt, dueAt, chain: CITY });
    }
    expect(after.clock('handling')).toBe(before.clock('handling'));
    expect(after.clock('handling').chain).toEqual(HILLSIDE);
  });

  test('within the unit changes no clock', () => {
    const before = aCase('handling').does(agent, toColleague);
    const after = before.does(colleague, accept);
    expect(after.clock('reply')).toBe(before.clock('reply'));
  });

  test('to a unit higher up shortens the ladder, and to one lower down lengthens it', () => {
    const levels = (file: CaseFile) =>
      file.clock('reply').checkpoints.flatMap((c) => (c.type === 'level' ? [c.level] : []));
    const atTop = aCase('handling').does(agent, toProvince).does(provinceAgent, accept);
    expect(levels(atTop)).toEqual([1]);
    const back = atTop.does(provinceAgent, toColleague).does(colleague, accept);
    expect(levels(back)).toEqual([1, 2, 3]);
  });

  test('lets every level of the new unit be told, and nobody above the top', () => {
    const file = aCase('handling').does(agent, toProvince).does(provinceAgent, accept);
    const late = file.at(beijing('2026-03-31 18:00'));
    expect(late.toldOf('reply')).toEqual(['province']);
  });

  test('leaves a breach with the unit in which it happened: each of its levels is told once', () => {
    // The promise is breached on Monday, 9 March, at 18:00. One head is told on Tuesday at 10:00, and then the owner
    // changes.
    const upward = aCase('handling').at(beijing('2026-03-10 10:00')).does(agent, toCity).does(cityAgent, accept);
    expect(upward.clock('reply').chain).toEqual(LAKESIDE);
    expect(upward.at(beijing('2026-03-31 18:00')).toldOf('reply')).toEqual(LAKESIDE);
    const owner = { person: cityAgent.person, unit: CITY };
    const late = aCase('handling', { owner }).at(beijing('2026-03-10 10:00'));
    const downward = late.does(cityAgent, { ...toColleague, to: agent }).does(agent, accept);
    expect(downward.at(beijing('2026-03-31 18:00')).toldOf('reply')).toEqual(CITY);
  });

  test('makes the new owner the one who replies', () => {
    const file = aCase('approved').does(agent, toColleague).does(colleague, accept);
    const reply = { action: 'reply', text: text('reply') } as const;
    expect(file.refuses(agent, reply)).toMatchObject({ rule: 'owner-only' });
    expect(file.does(colleague, reply).state).toBe('follow_up');
  });
});

describe('a declined hand-over', () => {
  test('leaves the ownership where it was, and was answered in time', () => {
    const file = aCase('handling').does(agent, toCity).after(HOUR).does(cityAgent, decline);
    expect(file.complaint.owner).toEqual({ person: agent.person, unit: LAKESIDE });
    expect(file.stopped).toEqual({ 'hand-over-answer': 'met' });
    expect(file.last('hand_over_declined').reason).toEqual(text('full'));
  });

  test('lets the owner ask somebody else', () => {
    const file = aCase('handling').does(agent, toCity).does(cityAgent, decline).does(agent, toColleague);
    expect(file.complaint.handOver?.to.person).toBe(colleague.person);
  });
});

describe('the answer', () => {
  test('is given only by the person who was asked', () => {
    const offered = aCase('handling').does(agent, toCity);
    for (const who of [agent, colleague, cityHead]) {
      expect(offered.refuses(who, accept)).toMatchObject({ type: 'not-permitted', rule: 'offered-person-only' });
    }
  });

  test('is possible only for an open offer', () => {
    expect(aCase('handling').refuses(cityAgent, accept).type).toBe('wrong-state');
  });
});
