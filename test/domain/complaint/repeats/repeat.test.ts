import fc from 'fast-check';
import { decide } from '../../../../domain/action/decide';
import type { EventOf } from '../../../../domain/complaint/events';
import { rungsOf } from '../../../../domain/complaint/heads/escalation';
import { applyLink } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import { alike, repeatOf, repeatsSince } from '../../../../domain/complaint/repeats/repeat';
import { complaintId } from '../../../../domain/ids';
import { DAY } from '../../../../domain/time';
import { beijing } from '../../calendar/calendars';
import { aCase, anIntake, CaseFile, HILLSIDE, HOUR, MINUTE, MONDAY_9, PEOPLE, RULES, text } from '../a-case';

const { agent, dispatcher, hillsideHead, lakesideHead } = PEOPLE;
const id = (n: number) => complaintId(`01936d8e-0000-7000-8000-00000000010${n}`);
const earlier = (...moments: number[]) =>
  moments.map((receivedAt, n) => ({ id: id(n), category: 'network.coverage', receivedAt }));

describe('a repeat', () => {
  test('counts this complaint as well, and lists the earlier ones with the latest first', () => {
    expect(repeatOf(earlier(MONDAY_9 - DAY, MONDAY_9 - 3 * DAY), MONDAY_9)).toEqual({ count: 3, of: [id(0), id(1)] });
  });

  test('counts complaints that come within an hour once', () => {
    expect(repeatOf(earlier(MONDAY_9 - HOUR), MONDAY_9)).toBeNull();
    expect(repeatOf(earlier(MONDAY_9 - HOUR - MINUTE), MONDAY_9)).toMatchObject({ count: 2 });
    expect(repeatOf(earlier(MONDAY_9 - DAY, MONDAY_9 - DAY - HOUR), MONDAY_9)).toMatchObject({ count: 2 });
  });

  test('does not exist without an earlier complaint', () => expect(repeatOf([], MONDAY_9)).toBeNull());

  test('is about the same category, or about the same class of the tree, as the policy says', () => {
    const found = [
      ...earlier(MONDAY_9 - DAY),
      { id: id(7), category: 'network.speed', receivedAt: MONDAY_9 - 2 * DAY },
    ];
    const top = { ...RULES, repeats: { ...RULES.repeats, category: 'top-level' as const } };
    const ids = (rules: typeof RULES, category: string) =>
      alike(rules, category, found, MONDAY_9).map((other) => other.id);
    expect(ids(RULES, 'network.coverage')).toEqual([id(0)]);
    expect(ids(top, 'network.coverage')).toEqual([id(0), id(7)]);
    expect(ids(top, 'fees')).toEqual([]);
  });

  // Days count from the day after, so the thirtieth day after 31 January is 2 March.
  test.each([
    ['2026-01-31 00:00', 1],
    ['2026-01-31 23:59', 1],
    ['2026-01-30 23:59', 0],
  ])('repeats what was received at %s if its window is still open', (receivedAt, repeated) => {
    const [first] = earlier(beijing(receivedAt));
    for (const at of [MONDAY_9, beijing('2026-03-03 00:00')]) {
      expect(alike(RULES, 'network.coverage', [first!], at)).toHaveLength(repeated);
    }
    expect(alike(RULES, 'network.coverage', [first!], beijing('2026-03-03 00:00') + 1)).toEqual([]);
  });

  const WINDOWS = ['hours', 'working-hours', 'working-days', 'calendar-days', 'weeks'] as const;
  test.each(WINDOWS)('is searched for at least as far back as a window in %s reaches', (unit) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
        fc.integer({ min: 0, max: 200 * 24 * 60 }),
        (amount, before, later) => {
          const rules = { ...RULES, repeats: { ...RULES.repeats, window: { unit, amount } } };
          const at = MONDAY_9 + later * MINUTE;
          const found = earlier(at - before * MINUTE);
          if (alike(rules, 'network.coverage', found, at).length > 0) {
            expect(repeatsSince(rules, at)).toBeLessThanOrEqual(found[0]!.receivedAt);
          }
        },
      ),
    );
  });
});

describe('the third complaint of a customer', () => {
  const third = CaseFile.received(anIntake({ repeat: { count: 3, of: [id(0), id(1)] } })).after(0);

  test('goes to the head of the owner’s unit at once, and is supervised', () => {
    expect(third.happened).toEqual(['escalated', 'supervision_opened']);
    expect(third.last('escalated').escalation).toMatchObject({ unit: 'lakeside', level: 1, cause: { repeat: 3 } });
    expect(third.complaint.supervision).toMatchObject({ reason: 'third-repeat' });
    expect(third.lets(lakesideHead)).toContain('acknowledge-escalation');
  });

  test('goes to the head of the responsible unit as soon as there is one, and only once', () => {
    const dispatched = third
      .does(dispatcher, { action: 'verify' })
      .does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
    expect(dispatched.happened).toEqual(['dispatched', 'escalated']);
    expect(dispatched.lets(hillsideHead)).toContain('acknowledge-escalation');
    expect(dispatched.after(MINUTE).happened).toEqual([]);
  });

  test('is escalated further if the head does not acknowledge', () => {
    const due = third.clock('escalation-acknowledgement').dueAt;
    const { escalation } = third.at(due).events.findLast(({ type }) => type === 'escalated') as EventOf<'escalated'>;
    expect(rungsOf(escalation)).toContainEqual(expect.objectContaining({ level: 2, cause: { repeat: 3 } }));
    expect(escalation.unit).toBe('city');
  });

  test('is told to no head of the case that leads it, neither while it waits for the answer nor with it', () => {
    const leading = id(0);
    const merged = third.does(agent, { action: 'merge', into: leading, leading: [], reason: text('same') });
    const answer = { text: text('reply'), unit: HILLSIDE, handler: PEOPLE.handler.person, at: merged.now };
    const answered = applyLink(merged.complaint, { link: 'answer', leading, answer }, merged.now) as Recorded;
    expect(answered.events.map(({ type }) => type)).toEqual(['leading_replied']);
    const reply = { action: 'reply', text: text('told') } as const;
    const replied = decide(answered.complaint, reply, agent, merged.now) as Recorded;
    expect(replied.events.map(({ type }) => type)).toEqual(['replied']);
  });

  test('is merged like any other, and does not go up again when it comes back', () => {
    const merged = third.does(agent, { action: 'merge', into: id(0), leading: [], reason: text('same') });
    expect(merged.does(agent, { action: 'unmerge', reason: text('other') }).happened).toEqual(['unmerged']);
  });
});

test('the second complaint of a customer is only a repeat', () => {
  const second = CaseFile.received(anIntake({ repeat: { count: 2, of: [id(0)] } })).after(0);
  expect(second.happened).toEqual([]);
  expect(second.complaint.repeat).toMatchObject({ count: 2, often: false });
  expect(aCase('received').complaint.repeat).toBeNull();
});
