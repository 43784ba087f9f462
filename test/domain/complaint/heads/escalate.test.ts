import { escalationId, unitCode } from '../../../../domain/ids';
import { beijing } from '../../calendar/calendars';
import { aCase, HILLSIDE, HOUR, helpFrom, LAKESIDE, MACHINE, PEOPLE, text } from '../a-case';

const { agent, caller, cityHead, handler, hillsideHead, lakesideHead, provinceHead, stranger } = PEOPLE;
const escalate = { action: 'escalate', reason: text('stuck') } as const;
const acknowledge = (id: string) => ({ action: 'acknowledge-escalation', escalation: escalationId(id) }) as const;

describe('if an office is vacant, the head above', () => {
  const late = aCase('handling').does(handler, { action: 'contact', reached: true }).at(beijing('2026-03-09 10:00'));
  const [first] = late.complaint.escalations;
  const instead = late.told(first!.id, [cityHead.person], unitCode('city'));

  test('is told for that level', () => {
    expect(instead.complaint.escalations).toMatchObject([{ level: 2, unit: 'city', told: [cityHead.person] }]);
    expect(instead.complaint.escalationLevel).toBe(2);
    expect(instead.clock('handling')).toMatchObject({ level: 2 });
    expect(instead.clock('handling').checkpoints).not.toContainEqual(
      expect.objectContaining({ type: 'level', level: 2 }),
    );
  });

  test('has the same time to acknowledge, and is not told again of the same clock', () => {
    const [before, after] = [late, instead].map((file) => file.clock('escalation-acknowledgement'));
    expect(after).toEqual({ ...before!, chain: HILLSIDE.slice(1), checkpoints: expect.any(Array) });
    const ignored = [...Array(12)].reduce<typeof instead>((file) => file.after(4 * HOUR), instead);
    const climbed = ignored.events.filter((event) => event.type === 'escalated').map(({ escalation }) => escalation);
    const ofHandling = climbed.filter(({ cause }) => 'kind' in cause && cause.kind === 'handling');
    expect(ofHandling.map(({ level, unit }) => [level, unit])).toEqual([
      [1, 'hillside'],
      [3, 'province'],
    ]);
  });

  test('acknowledges', () => {
    expect(instead.does(cityHead, acknowledge(first!.id)).complaint.escalations).toEqual([]);
  });

  test('at the top is only told', () => {
    const top = late.told(first!.id, [provinceHead.person], unitCode('province'));
    expect(top.complaint.escalations).toEqual([]);
    expect(top.running).not.toContain('escalation-acknowledgement');
  });

  test('does not bring back a level that came forward meanwhile', () => {
    const climbed = late.does(agent, escalate).at(beijing('2026-03-09 16:00'));
    const again = climbed.told(first!.id, [cityHead.person], unitCode('city'));
    const others = climbed.complaint.escalations.filter(({ id }) => id !== first!.id);
    expect(again.complaint.escalations.map(({ id, level }) => [id, level])).toEqual(
      others.map(({ id, level }) => [id, level]),
    );
  });

  test('has one escalation to acknowledge, if the next level came forward meanwhile', () => {
    const climbed = aCase('handling').does(agent, escalate).does(agent, escalate);
    const [below] = climbed.complaint.escalations;
    const persons = [hillsideHead.person, cityHead.person];
    const again = climbed.told(below!.id, [cityHead.person], unitCode('city'));
    expect(again.last('told').persons).toEqual([]);
    expect(again.complaint.escalations.map(({ level, unit }) => [level, unit])).toEqual([[2, 'city']]);
    expect(again.stopped).toEqual({ 'escalation-acknowledgement': 'void' });
    // Somebody who heads only the lower unit is told of it all the same.
    const both = climbed.found({ escalation: below!.id, persons, inUnit: unitCode('city'), above: [cityHead.person] });
    expect(both.last('told').persons).toEqual([hillsideHead.person]);
    expect(both.complaint.escalations).toHaveLength(2);
  });
});

describe('an escalation by hand', () => {
  const raised = aCase('handling').does(agent, escalate);
  const [open] = raised.complaint.escalations;

  test('tells the head of the unit that has the case, who has a clock of their own to acknowledge', () => {
    expect(open).toMatchObject({ level: 1, unit: 'hillside', chain: HILLSIDE, cause: { raisedBy: agent.person } });
    expect(raised.complaint.escalationLevel).toBe(1);
    expect(raised.clock('escalation-acknowledgement')).toMatchObject({ subject: open!.id, chain: HILLSIDE });
  });

  test('before dispatch tells the head of the owner’s unit', () => {
    const file = aCase('received').does(agent, escalate);
    expect(file.complaint.escalations).toMatchObject([{ level: 1, unit: 'lakeside' }]);
  });

  test.each([
    [
      'the dispatcher has yet to rule on a return',
      LAKESIDE,
      aCase('accepted').does(handler, { action: 'return', reason: text('not-ours') }),
    ],
    ['the owner has yet to reply', LAKESIDE, aCase('approved')],
    ['the customer has yet to be asked', LAKESIDE, aCase('follow_up')],
    ['the proposal has yet to be reviewed', HILLSIDE, aCase('in_review')],
  ] as const)('goes to the head of the unit that has to act now: %s', (_why, chain, file) => {
    const told = file.does(agent, escalate).last('escalated').escalation;
    expect(told).toMatchObject({ level: 1, unit: chain[0], chain });
  });

  test('tells the level above when it is repeated', () => {
    const again = raised.after(HOUR).does(agent, escalate);
    expect(again.complaint.escalations).toMatchObject([
      { level: 1, unit: 'hillside', superseded: true },
      { level: 2, unit: 'city', superseded: false },
    ]);
  });

  test('goes above the highest level told so far, whatever told it', () => {
    // The handling clock is breached on Friday, and tells the head of the unit on Monday at 10:00.
    const late = aCase('handling').does(handler, { action: 'contact', reached: true }).at(beijing('2026-03-09 10:00'));
    expect(late.complaint.escalationLevel).toBe(1);
    expect(late.does(agent, escalate).last('escalated').escalation).toMatchObject({ level: 2, unit: 'city' });
  });

  test('does not count the levels that a helping unit has climbed on its own ladder', () => {
    const help = aCase('handling').does(agent, helpFrom([LAKESIDE], text('which')));
    const late = [...Array(20)].reduce<typeof help>((file) => file.after(12 * HOUR), help);
    const climbed = late.events.filter((event) => event.type === 'escalated').map(({ escalation }) => escalation);
    expect(climbed.some(({ chain, level }) => chain[0] === 'lakeside' && level === 3)).toBe(true);
    const own = climbed.filter(({ chain }) => chain[0] === 'hillside').map(({ level }) => level);
    expect(late.complaint.levelsTold[HILLSIDE[0]] ?? 0).toBe(Math.max(0, ...own));
  });

  test('begins at the first level again when the case is reopened', () => {
    const top = raised.does(agent, escalate).does(agent, escalate);
    expect(top.refuses(agent, escalate).type).toBe('no-higher-level');
    const ended = top
      .does(handler, { action: 'propose', measure: 'explain', text: text('p'), founded: true })
      .does(PEOPLE.reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('r') })
      .does(caller, { action: 'follow-up', outcome: 'satisfied' });
    const again = ended.after(HOUR).does(agent, { action: 'reopen', reason: text('again') });
    expect(again.complaint.escalationLevel).toBe(0);
    expect(again.does(agent, escalate).last('escalated').escalation).toMatchObject({ level: 1, unit: 'lakeside' });
  });

  test('to the top is only a report, which the top need not acknowledge', () => {
    const top = raised.does(agent, escalate).does(agent, escalate);
    expect(top.last('escalated').escalation).toMatchObject({ level: 3, unit: 'province' });
    expect(top.complaint.escalations.map((escalation) => escalation.level)).toEqual([1, 2]);
    expect(top.refuses(agent, escalate).type).toBe('no-higher-level');
  });

  test('may be made by everybody who has a part in the case', () => {
    expect(aCase('handling').does(handler, escalate).happened).toEqual(['escalated']);
    expect(aCase('handling').does(caller, escalate).happened).toEqual(['escalated']);
    expect(aCase('handling').refuses(stranger, escalate)).toMatchObject({
      type: 'not-permitted',
      rule: 'involved-only',
    });
    expect(aCase('handling').refuses(MACHINE, escalate)).toMatchObject({ rule: 'people-only' });
    expect(aCase('closed').refuses(agent, escalate).type).toBe('closed');
  });
});

describe('an acknowledgement', () => {
  const raised = aCase('handling').does(agent, escalate).after(HOUR);
  const { id } = raised.complaint.escalations[0]!;

  test('stops the clock of the head who was told', () => {
    const file = raised.does(hillsideHead, acknowledge(id));
    expect(file.complaint.escalations).toEqual([]);
    expect(file.stopped).toEqual({ 'escalation-acknowledgement': 'met' });
    expect(file.complaint.escalationLevel).toBe(1);
  });

  test('keeps the next level from coming forward', () => {
    const file = raised.does(hillsideHead, acknowledge(id)).at(beijing('2026-03-03 09:00'));
    expect(file.complaint.escalationLevel).toBe(1);
  });

  test('is given by the head of the unit that was told, and by nobody else', () => {
    for (const who of [lakesideHead, cityHead, provinceHead, agent, handler]) {
      expect(raised.refuses(who, acknowledge(id))).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });

  test('is given for each of two escalations by its own head', () => {
    const twice = raised.does(agent, escalate);
    expect(twice.refuses(cityHead, acknowledge(id))).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    expect(twice.does(hillsideHead, acknowledge(id)).complaint.escalations).toMatchObject([{ level: 2 }]);
  });

  test('has to name an escalation that is open', () => {
    expect(raised.refuses(hillsideHead, acknowledge('e99')).type).toBe('unknown-escalation');
    const done = raised.does(hillsideHead, acknowledge(id));
    expect(done.refuses(hillsideHead, acknowledge(id)).type).toBe('wrong-state');
    expect(aCase('handling').refuses(hillsideHead, acknowledge(id)).type).toBe('wrong-state');
  });

  test('that comes late is recorded, but missed', () => {
    const late = raised.at(beijing('2026-03-03 09:00'));
    expect(late.does(hillsideHead, acknowledge(id)).stopped).toEqual({ 'escalation-acknowledgement': 'missed' });
  });

  test('that nobody gave is no longer needed when the case ends, and its clock is neither met nor missed', () => {
    const file = aCase('follow_up').does(agent, escalate);
    const closed = file.does(caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(closed.stopped).toEqual({ 'follow-up': 'met', 'escalation-acknowledgement': 'void' });
    expect(closed.complaint.escalations).toEqual([]);
  });
});

describe('a head who raises a case by hand', () => {
  const levels = (who: typeof hillsideHead) => {
    const { level, unit } = aCase('handling').does(who, escalate).last('escalated').escalation;
    return [level, unit];
  };

  test('tells the level above, and not themselves', () => {
    expect(levels(handler)).toEqual([1, 'hillside']);
    expect(levels(hillsideHead)).toEqual([2, 'city']);
    expect(levels(cityHead)).toEqual([3, 'province']);
  });

  test('tells the next level where the one above has been told already', () => {
    const told = aCase('handling').does(hillsideHead, escalate).does(hillsideHead, escalate);
    expect(told.last('escalated').escalation).toMatchObject({ level: 3, unit: 'province' });
  });

  test('with nobody above tells those below', () => {
    expect(levels(provinceHead)).toEqual([1, 'hillside']);
  });
});
