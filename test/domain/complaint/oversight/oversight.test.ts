import { advance } from '../../../../domain/complaint/advance';
import { duties } from '../../../../domain/complaint/duties';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { DAY } from '../../../../domain/time';
import { beijing } from '../../calendar/calendars';
import { aCase, anIntake, CaseFile, HOUR, LAKESIDE, PEOPLE, RULES, text } from '../a-case';

const { agent, caller, cityHead, dispatcher, handler, hillsideHead, inspector, lakesideHead, supervisor } = PEOPLE;
const requirements = text('report-weekly');
const supervise = { action: 'supervise', requirements } as const;
const lift = { action: 'lift-supervision', text: text('done') } as const;
const dissatisfied = { action: 'follow-up', outcome: 'dissatisfied' } as const;

describe('urging', () => {
  test('is counted, and the third time the head of the unit that has the case is told', () => {
    const urge = { action: 'urge', from: 'customer' } as const;
    const twice = aCase('handling').does(agent, urge).does(agent, urge);
    expect(twice.complaint.urges).toBe(2);
    expect(twice.happened).not.toContain('head_told_of_urging');
    const third = twice.does(agent, urge);
    expect(third.happened.at(-1)).toBe('head_told_of_urging');
    expect(third.last('head_told_of_urging')).toMatchObject({
      urges: 3,
      notice: { id: `n${third.complaint.version}`, unit: 'hillside' },
    });
    expect(third.does(agent, urge).complaint.urges).toBe(4);
  });

  test('tells the head of the unit that has to act now', () => {
    const urge = { action: 'urge', from: 'customer' } as const;
    const thrice = aCase('approved').does(agent, urge).does(agent, urge).does(agent, urge);
    expect(thrice.last('head_told_of_urging').notice.unit).toBe('lakeside');
  });

  test('changes no clock', () => {
    const file = aCase('handling');
    expect(file.does(agent, { action: 'urge', from: 'staff' }).complaint.clocks).toBe(file.complaint.clocks);
  });

  test('is not possible for the unit that is urged', () => {
    expect(aCase('handling').refuses(handler, { action: 'urge', from: 'staff' }).type).toBe('not-permitted');
  });
});

describe('a critical case', () => {
  test('is reported at once, even if this host’s clock is behind the one that recorded it', () => {
    const { complaint } = CaseFile.received(anIntake({ severity: 'critical' }));
    const types = advance(complaint, complaint.last.at - 500).events.map(({ type }) => type);
    expect(types).toEqual(['leadership_informed', 'supervision_opened']);
  });

  test('goes to the leadership and under supervision at once, whatever the ladders say, and only once', () => {
    const file = CaseFile.received(anIntake({ severity: 'critical' })).after(1);
    expect(file.happened).toEqual(['leadership_informed', 'supervision_opened']);
    expect(file.last('leadership_informed').notice).toEqual({ id: 'n2', unit: 'province', chain: ['province'] });
    expect(file.after(1).happened).toEqual([]);
    expect(file.complaint.escalationLevel).toBe(0);
  });

  test('is reported together with the event that makes it critical', () => {
    const file = aCase('received').does(dispatcher, { action: 'verify', classification: { severity: 'critical' } });
    expect(file.happened).toEqual(['verified', 'leadership_informed', 'supervision_opened']);
  });
});

describe('a supervision', () => {
  test('opened by hand has a supervisor, requirements and a clock', () => {
    const file = aCase('handling').does(inspector, supervise);
    expect(file.complaint.supervision).toEqual({
      reason: 'by-hand',
      supervisor: 'inspector',
      requirements,
      openedAt: file.now,
    });
    expect(file.clock('supervision')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
    for (const who of [agent, handler, supervisor]) {
      expect(aCase('handling').refuses(who, supervise).type).toBe('not-permitted');
    }
  });

  test('that a rule opened is taken by a supervisor, and its clock goes on', () => {
    const open = aCase('handling').at(beijing('2026-03-09 18:00'));
    expect(open.complaint.supervision).toMatchObject({ reason: 'overdue', supervisor: null });
    const taken = open.after(HOUR).does(inspector, supervise);
    expect(taken.complaint.supervision).toMatchObject({ reason: 'overdue', supervisor: 'inspector', requirements });
    expect(taken.clock('supervision').startedAt).toBe(open.now);
    expect(taken.complaint).toMatchObject({ supervisions: 1, supervision: { openedAt: open.now } });
    expect(taken.refuses(inspector, supervise).type).toBe('nothing-to-change');
    expect(taken.does(cityHead, supervise).complaint.supervision?.supervisor).toBe('city-head');
  });

  test('cannot be opened by the head of the unit that is watched', () => {
    expect(aCase('handling').refuses(hillsideHead, supervise).type).toBe('wrong-person');
  });

  test('can be given to a supervisor by a head, and not to anybody else', () => {
    expect(
      aCase('handling').does(cityHead, { ...supervise, supervisor: inspector }).complaint.supervision,
    ).toMatchObject({ supervisor: 'inspector' });
    expect(aCase('handling').refuses(cityHead, { ...supervise, supervisor: handler }).type).toBe('wrong-person');
  });

  test('that nobody lifted ends with the case, and nobody ruled on its requirements', () => {
    const file = aCase('follow_up').does(PEOPLE.inspector, { action: 'supervise', requirements: text('report') });
    const closed = file.does(PEOPLE.caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(closed.stopped).toEqual({ 'follow-up': 'met', supervision: 'void' });
  });

  test('is lifted only by its supervisor', () => {
    const file = aCase('handling').does(inspector, supervise).after(HOUR);
    for (const who of [agent, cityHead]) expect(file.refuses(who, lift)).toMatchObject({ rule: 'supervisor-only' });
    const lifted = file.does(inspector, lift);
    expect(lifted.complaint.supervision).toBeNull();
    expect(lifted.stopped).toEqual({ supervision: 'met' });
    expect(lifted.refuses(inspector, lift).type).toBe('wrong-state');
  });

  test('opens when the customer is dissatisfied a second time', () => {
    const again = aCase('rework')
      .does(handler, { action: 'propose', measure: 'repair', text: text('again'), founded: true })
      .does(PEOPLE.reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('again') });
    expect(again.complaint.supervision).toBeNull();
    const file = again.does(caller, dissatisfied);
    expect(file.happened.slice(-2)).toEqual(['followed_up', 'supervision_opened']);
    expect(file.complaint).toMatchObject({ dissatisfactions: 2, supervision: { reason: 'dissatisfied-again' } });
  });

  test('is not opened by a rule that the policy does not have', () => {
    const rules: CompiledRules = { ...RULES, supervision: { ...RULES.supervision, on: [], returns: 1 } };
    expect(aCase('handling', { rules }).at(beijing('2026-03-31 18:00')).complaint.supervision).toBeNull();
    expect(aCase('returned', { rules }).complaint.supervision).toBeNull();
  });
});

describe('looking back', () => {
  const closed = (): CaseFile =>
    aCase('follow_up')
      .does(inspector, supervise)
      .after(HOUR)
      .does(caller, { action: 'follow-up', outcome: 'satisfied' });
  const look = (holds: boolean) => ({ action: 'look-back', holds, text: text('visited') }) as const;

  /** Two working days after the closing, as the policy says. */
  const opensAt = beijing('2026-03-04 18:00');

  test('is due some days after a supervised case was closed, and after no other', () => {
    const file = closed();
    expect(file.state).toBe('closed');
    expect(file.complaint).toMatchObject({ lookBack: { notBefore: opensAt }, supervision: null });
    expect(file.running).toEqual(['look-back']);
    expect(aCase('closed').complaint.lookBack).toBeNull();
  });

  test('is refused and on nobody’s list before its day', () => {
    const file = closed();
    expect(duties(file.complaint)).toMatchObject([{ action: 'look-back', notBefore: opensAt }]);
    for (const early of [file.after(1), file.at(opensAt - 1)]) {
      expect(early.refuses(inspector, look(true))).toMatchObject({
        type: 'not-yet',
        message: { en: expect.stringContaining('2026-03-04T18:00:00+08:00') },
      });
      expect(early.lets(inspector)).not.toContain('look-back');
    }
    const open = file.at(opensAt);
    expect(open.lets(inspector)).toContain('look-back');
    expect(open.does(inspector, look(true)).stopped).toEqual({ 'look-back': 'met' });
  });

  test('has a limit that counts from that day', () => {
    expect(closed().clock('look-back')).toMatchObject({ startedAt: opensAt, dueAt: beijing('2026-03-16 18:00') });
  });

  test('has to wait for its day also for a deputy, and is not offered to those who may not do it', () => {
    expect(closed().refuses(agent, look(true)).type).toBe('not-permitted');
    expect(closed().refuses({ ...PEOPLE.colleague, standsInFor: [inspector] }, look(true)).type).toBe('not-yet');
  });

  test('ends the case for good if it holds', () => {
    const file = closed()
      .after(3 * DAY)
      .does(inspector, look(true));
    expect(file.stopped).toEqual({ 'look-back': 'met' });
    expect(file.running).toEqual([]);
    expect(file.state).toBe('closed');
  });

  test('reopens the case if it does not hold', () => {
    const file = closed()
      .after(3 * DAY)
      .does(inspector, look(false));
    expect(file.happened).toEqual(['looked_back', 'reopened']);
    expect(file.complaint).toMatchObject({ reopened: true, lookBack: null, closedAt: null });
    expect(file.state).toBe('verifying');
  });

  test('that nobody does climbs the ladder, although the case is closed', () => {
    const late = closed().at(beijing('2026-03-17 10:00'));
    expect(late.last('escalated').escalation).toMatchObject({ unit: 'lakeside' });
    const [open] = late.complaint.escalations;
    const known = late.does(lakesideHead, { action: 'acknowledge-escalation', escalation: open!.id });
    expect(known.complaint.escalations).toEqual([]);
  });

  test('that is done late leaves nothing open', () => {
    const late = closed().at(beijing('2026-04-30 18:00')).does(inspector, look(true));
    expect(late.complaint.escalations).toEqual([]);
    expect(late.running).toEqual([]);
  });

  test('is not needed once the customer has had the case reopened', () => {
    const file = closed().does(agent, { action: 'reopen', reason: text('new-facts') });
    expect(file.stopped).toEqual({ 'look-back': 'void' });
    expect(file.complaint.lookBack).toBeNull();
  });

  test('is done by supervisors', () => {
    for (const who of [agent, hillsideHead, cityHead])
      expect(closed().refuses(who, look(true)).type).toBe('not-permitted');
  });
});

describe('a head of the owner’s unit', () => {
  const reassign = { action: 'reassign-owner', to: PEOPLE.colleague, unit: LAKESIDE, reason: text('left') } as const;

  test('gives the ownership to another agent at once', () => {
    const file = aCase('handling')
      .does(agent, { action: 'hand-over', to: PEOPLE.colleague, unit: LAKESIDE, reason: text('busy') })
      .does(lakesideHead, reassign);
    expect(file.complaint.owner).toEqual({ person: 'colleague', unit: LAKESIDE });
    expect(file.complaint.handOver).toBeNull();
    expect(file.stopped).toMatchObject({ 'hand-over-answer': 'void' });
  });

  test('gives the ownership to another agent, as may a head above and nobody else', () => {
    expect(aCase('handling').does(cityHead, reassign).happened).toEqual(['owner_reassigned']);
    for (const who of [agent, hillsideHead, dispatcher]) {
      expect(aCase('handling').refuses(who, reassign).type).toBe('not-permitted');
    }
    expect(aCase('handling').refuses(cityHead, { ...reassign, to: handler }).type).toBe('wrong-person');
  });

  test('takes work over in their own unit', () => {
    const taken = aCase('handling').does(hillsideHead, { action: 'assign', handler: hillsideHead });
    expect(taken.complaint.progress).toMatchObject({ state: 'handling', handler: 'hillside-head' });
  });
});
