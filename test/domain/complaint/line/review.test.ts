import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, HILLSIDE, HOUR, openBut, PEOPLE, text } from '../a-case';

const { agent, allRounder, cityHead, dispatcher, handler, hillsideHead, lakesideReviewer, reviewer } = PEOPLE;
const approve = { action: 'review', decision: 'approve' } as const;
const reject = { action: 'review', decision: 'reject', reason: text('no-evidence') } as const;
const propose = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;

/** The levels that have been told of the unit's late work, in order. */
const levelsOfHandling = (file: CaseFile): number[] =>
  file.events.flatMap((event) =>
    event.type === 'escalated' && 'clock' in event.escalation.cause && event.escalation.cause.kind === 'handling'
      ? [event.escalation.level]
      : [],
  );

describe('an approved proposal', () => {
  test('waits for the owner to tell the customer', () => {
    const file = aCase('in_review').after(HOUR).does(reviewer, approve);
    expect(file.complaint.progress).toMatchObject({
      state: 'approved',
      unit: HILLSIDE,
      proposal: { measure: 'explain' },
    });
    expect(file.stopped).toEqual({ review: 'met' });
    expect(file.running).toEqual(['first-contact', 'reply']);
  });

  test('that comes too late is missed by the reviewer, and not by the unit', () => {
    const file = aCase('in_review').at(beijing('2026-03-04 09:00'));
    expect(file.last('clock_breached').clock).toBe(file.clock('review').id);
    expect(file.does(reviewer, approve).stopped).toEqual({ review: 'missed' });
  });
});

describe('a rejected proposal', () => {
  /** Handled from Monday 09:30, proposed on Tuesday at 10:00, rejected on Thursday at 10:00. */
  const proposed = aCase('handling').at(beijing('2026-03-03 10:00')).does(handler, propose);
  const rejected = proposed.at(beijing('2026-03-05 10:00')).does(reviewer, reject);

  test('gives the unit its own clock back, without the time that the reviewer took', () => {
    const clock = rejected.clock('handling');
    expect(clock.id).toBe(aCase('handling').clock('handling').id);
    expect(clock.startedAt).toBe(beijing('2026-03-02 09:30'));
    expect(clock.pauses).toEqual([{ from: beijing('2026-03-03 10:00'), to: beijing('2026-03-05 10:00') }]);
    // The limit was Friday at 18:00. With the two working days in review it is Tuesday of the next week.
    expect(clock.dueAt).toBe(beijing('2026-03-10 18:00'));
  });

  test('goes back to the same handler', () => {
    expect(rejected.complaint.progress).toEqual({ state: 'handling', unit: HILLSIDE, handler: handler.person });
  });

  test('does not repeat a warning that came before the proposal', () => {
    const late = aCase('handling').at(beijing('2026-03-05 10:00'));
    expect(late.clock('handling').warned).toEqual(['50%']);
    const back = late.does(handler, propose).after(HOUR).does(reviewer, reject);
    expect(back.clock('handling').warned).toEqual(['50%']);
    expect(back.clock('handling').checkpoints.map((c) => c.type === 'warning' && c.key)).not.toContain('50%');
  });

  test('for the second time adds the time of both reviews to the limit', () => {
    const again = rejected
      .does(handler, propose)
      .after(24 * HOUR)
      .does(reviewer, reject);
    expect(again.clock('handling').pauses).toHaveLength(2);
    expect(again.clock('handling').dueAt).toBe(beijing('2026-03-11 18:00'));
  });

  test('of a unit that was late already stays missed, and its ladder goes on', () => {
    const late = aCase('handling').at(beijing('2026-03-06 18:00')).does(handler, propose);
    expect(late.stopped).toEqual({ handling: 'missed' });
    const back = late.at(beijing('2026-03-09 18:00')).does(reviewer, reject);
    expect(back.clock('handling').breachedAt).toBe(beijing('2026-03-06 18:00'));
    expect(back.clock('handling').checkpoints.map((c) => c.type)).toEqual(['level', 'level', 'level']);
  });

  test('ends a pause at the proposal, so that the rest of that pause does not count twice', () => {
    const waiting = aCase('handling')
      .at(beijing('2026-03-03 09:00'))
      .does(handler, {
        action: 'pause',
        reason: 'waiting-for-customer',
        until: beijing('2026-03-10 18:00'),
      });
    const moved = waiting.at(beijing('2026-03-03 11:00')).does(handler, propose);
    const back = moved.at(beijing('2026-03-03 12:00')).does(reviewer, reject);
    expect(back.clock('handling').pauses).toEqual([
      { from: beijing('2026-03-03 09:00'), to: beijing('2026-03-03 11:00') },
      { from: beijing('2026-03-03 11:00'), to: beijing('2026-03-03 12:00') },
    ]);
    // The three hours of Tuesday morning are added on the Monday after the limit.
    expect(back.clock('handling').dueAt).toBe(beijing('2026-03-09 12:00'));
  });

  test('does not tell a level again that came forward during the review', () => {
    // The clock is breached on Friday. The head is told on Monday at 10:00 and does not acknowledge. The proposal comes
    // at 10:30.
    const contacted = aCase('handling').does(handler, { action: 'contact', reached: true });
    const told = contacted.at(beijing('2026-03-06 18:00')).at(beijing('2026-03-09 10:00'));
    const late = told.at(beijing('2026-03-09 10:30')).does(handler, propose);
    const ignored = late.at(beijing('2026-03-09 16:00'));
    expect(levelsOfHandling(ignored)).toEqual([1, 2]);
    const open = ignored.complaint.escalations.find(({ level }) => level === 2);
    const known = ignored.does(cityHead, { action: 'acknowledge-escalation', escalation: open!.id });
    const back = known.does(reviewer, reject).at(beijing('2026-03-20 18:00'));
    expect(levelsOfHandling(back)).toEqual([1, 2, 3]);
  });
});

describe('the reviewer', () => {
  test('is never the handler of the case', () => {
    const own = aCase('dispatched').does(allRounder, { action: 'accept' }).does(allRounder, propose);
    for (const command of [approve, reject]) {
      const refused = own.refuses(allRounder, command);
      expect(refused).toMatchObject({ type: 'not-permitted', rule: 'reviewer-is-not-the-handler' });
    }
    expect(aCase('in_review').does(allRounder, approve).state).toBe('approved');
  });

  test('holds that office in the responsible unit or above it', () => {
    for (const who of [lakesideReviewer, agent, dispatcher, hillsideHead]) {
      expect(aCase('in_review').refuses(who, approve)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
    }
  });

  test('rules only on proposals that are in review', () => {
    for (const state of openBut('in_review')) expect(aCase(state).refuses(reviewer, approve).type).toBe('wrong-state');
  });
});
