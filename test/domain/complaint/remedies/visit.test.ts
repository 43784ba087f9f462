import { duties } from '../../../../domain/complaint/duties';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { noticesOf } from '../../../../domain/notification/notices';
import { eventsOfPart } from '../../../../domain/sight/part-events';
import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, CITY, HILLSIDE, HOUR, LAKESIDE, MONDAY_9, PEOPLE, RULES, STEP, text } from '../a-case';

const { agent, caller, dispatcher, handler, lakesideHandler, reviewer } = PEOPLE;
const visit = { text: text('look-at-the-mast') };
const verify = { action: 'verify', visit: { ...visit, unit: LAKESIDE } } as const;
const dispatch = { action: 'dispatch', unit: HILLSIDE, visit } as const;
const reason = text('reason');

/** A case in which Lakeside is to go there, ordered ten minutes after the call. */
const ordered = (): CaseFile => aCase('received').after(STEP).does(dispatcher, verify);
/** The same, dispatched to Hillside and handled there. */
const handled = (): CaseFile =>
  ordered().does(dispatcher, { action: 'dispatch', unit: HILLSIDE }).does(handler, { action: 'accept' });
const remedy = ordered().complaint.remedies[0]!.id;
const answered = (file: CaseFile): CaseFile => {
  const proposal = { action: 'propose', measure: 'repair', text: text('proposal'), founded: true } as const;
  const approved = file.does(handler, proposal).does(reviewer, { action: 'review', decision: 'approve' });
  return approved.does(agent, { action: 'reply', text: text('reply') });
};

describe('a visit that is ordered at the verification or the dispatch', () => {
  test('has an arrival clock that counts from the customer’s call, and one for the rest that counts from the order', () => {
    const file = ordered();
    expect(file.happened).toEqual(['verified', 'visit_ordered']);
    expect(file.clock('on-site-arrival')).toMatchObject({ chain: LAKESIDE, startedAt: MONDAY_9 });
    expect(file.clock('remedy').startedAt).toBe(file.now);
    expect(duties(file.complaint).map(({ action }) => action)).toEqual(['dispatch', 'arrive']);
  });

  test('counts from the filing if the case comes from another system, and from the reopening if it had ended', () => {
    const moved = aCase('received', { migrated: true, receivedAt: MONDAY_9 - 900 * HOUR });
    const filed = moved.clock('reply').startedAt;
    expect(moved.after(STEP).does(dispatcher, verify).clock('on-site-arrival').startedAt).toBe(filed);
    const again = aCase('closed').after(HOUR).does(agent, { action: 'reopen', reason });
    const sent = again.after(STEP).does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: reason, visit });
    expect(sent.clock('on-site-arrival').startedAt).toBe(again.now);
  });

  test('is the unit’s that gets the case unless another one is named, which it has to be before there is one', () => {
    const sent = aCase('verifying').does(dispatcher, dispatch);
    expect(sent.complaint.remedies).toMatchObject([{ kind: 'visit', unit: HILLSIDE, text: visit.text }]);
    expect(aCase('received').refuses(dispatcher, { action: 'verify', visit }).type).toBe('contradiction');
  });

  test('is due at the moment that the customer was promised, if that is earlier', () => {
    const arriveBy = beijing('2026-03-02 11:00');
    const file = aCase('verifying').does(dispatcher, { ...dispatch, visit: { ...visit, arriveBy } });
    expect(file.clock('on-site-arrival').dueAt).toBe(arriveBy);
    const past = { ...dispatch, visit: { ...visit, arriveBy: MONDAY_9 } };
    expect(aCase('verifying').refuses(dispatcher, past).type).toBe('contradiction');
  });

  test('that is ordered too late has missed its limit at once', () => {
    const late = aCase('verifying').awayUntil(beijing('2026-03-05 10:00')).does(dispatcher, dispatch);
    expect(late.happened).toContain('clock_breached');
    expect(late.complaint.clocks.find(({ kind }) => kind === 'on-site-arrival')?.breachedAt).not.toBeNull();
  });
});

describe('the visit that was ordered', () => {
  test('is made before the reply, does not block the reply, and blocks closing', () => {
    const there = handled().does(lakesideHandler, { action: 'arrive', remedy });
    expect(there.stopped).toEqual({ 'on-site-arrival': 'met' });
    const satisfied = answered(there).does(caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(satisfied.state).toBe('follow_up');
    expect(satisfied.does(lakesideHandler, { action: 'carry-out', remedy }).state).toBe('closed');
    const early = handled().does(lakesideHandler, { action: 'carry-out', remedy });
    expect(answered(early).does(caller, { action: 'follow-up', outcome: 'satisfied' }).state).toBe('closed');
    expect(ordered().refuses(agent, { action: 'close', text: text('told') }).type).toBe('remedies-open');
  });

  test('stays with its unit if the case goes to another one, and its clock goes on', () => {
    const before = handled();
    const transferred = before.does(dispatcher, { action: 'dispatch', unit: CITY, note: reason });
    expect(transferred.complaint.remedies[0]!.unit).toEqual(LAKESIDE);
    expect(transferred.clock('on-site-arrival')).toEqual(before.clock('on-site-arrival'));
  });

  test('goes to another unit if a visit of that unit is ordered before anybody has arrived, counted from the call', () => {
    const sent = aCase('verifying').does(dispatcher, dispatch);
    const { id } = sent.complaint.remedies[0]!;
    const returned = sent.after(STEP).does(handler, { action: 'return', reason });
    const ruled = { action: 'rule-on-return', agree: true, unit: LAKESIDE, visit } as const;
    const passed = returned.after(STEP).does(dispatcher, ruled);
    expect(passed.complaint.remedies).toMatchObject([{ id, unit: LAKESIDE }]);
    expect(passed.stopped).toMatchObject({ 'on-site-arrival': 'void', remedy: 'void' });
    expect(passed.clock('on-site-arrival')).toMatchObject({ chain: LAKESIDE, startedAt: MONDAY_9 });
    const told = noticesOf(passed.last('visit_ordered'), snapshotOf(passed.complaint));
    expect(told.map(({ kind, action, unit }) => [kind, action, unit])).toEqual([
      ['relieved', null, 'hillside'],
      ['duty', 'arrive', 'lakeside'],
    ]);
    const again = { action: 'dispatch', unit: CITY, note: reason, visit: { ...visit, unit: LAKESIDE } } as const;
    expect(passed.refuses(dispatcher, again).type).toBe('nothing-to-change');
    // Once somebody is there, another visit is another one.
    const there = passed.does(lakesideHandler, { action: 'arrive', remedy: id });
    expect(there.does(dispatcher, again).complaint.remedies).toHaveLength(2);
  });

  test('is read by its unit from its order on, and by the unit before it only that it is over', () => {
    const sent = handled();
    const passed = sent.after(STEP).does(dispatcher, {
      action: 'dispatch',
      unit: CITY,
      note: reason,
      visit: { text: text('other-mast'), unit: HILLSIDE },
    });
    const part = { tasks: [], remedies: [remedy] };
    const read = (file: CaseFile) => eventsOfPart(file.events, snapshotOf(file.complaint), part);
    expect(read(sent).map(({ type }) => type)).toEqual(['visit_ordered']);
    expect(read(sent)[0]).toMatchObject({ text: visit.text, unit: LAKESIDE });
    const [now] = read(passed);
    expect(now).toMatchObject({ type: 'visit_ordered', unit: HILLSIDE, text: text('other-mast') });
    expect(now).not.toHaveProperty('from');
  });

  test('is over for its unit when the case ends without an answer, and the unit is told', () => {
    const ended = handled().after(STEP).does(agent, { action: 'withdraw', reason });
    expect(ended.stopped).toMatchObject({ 'on-site-arrival': 'void', remedy: 'void' });
    const told = noticesOf(ended.last('withdrawn'), snapshotOf(ended.complaint));
    expect(told).toContainEqual(expect.objectContaining({ kind: 'relieved', subject: remedy, unit: 'lakeside' }));
  });

  test('is withdrawn only with the consent of the customer', () => {
    const withdraw = { action: 'withdraw-remedy', remedy, reason, consent: text('by-telephone') } as const;
    expect(ordered().does(agent, withdraw).running).not.toContain('on-site-arrival');
    expect(ordered().refuses(dispatcher, withdraw)).toMatchObject({ rule: 'owner-only' });
  });

  test('counts anew if the customer says that nobody came', () => {
    const rules = { ...RULES, remedies: { confirmedByCustomer: ['visit' as const], tries: 2 } };
    const done = aCase('received', { rules }).does(dispatcher, verify);
    const { id } = done.complaint.remedies[0]!;
    const again = done
      .does(lakesideHandler, { action: 'carry-out', remedy: id })
      .after(HOUR)
      .does(agent, { action: 'confirm-remedy', remedy: id, outcome: 'not-confirmed', reason });
    expect(again.clock('on-site-arrival').startedAt).toBe(again.now);
  });
});
