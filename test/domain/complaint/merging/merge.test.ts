import fc from 'fast-check';
import { decide } from '../../../../domain/action/decide';
import { timeBetween } from '../../../../domain/calendar/working-time';
import { applyLink, type Link, owed } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import type { Complaint } from '../../../../domain/complaint/state';
import { complaintId } from '../../../../domain/ids';
import { aCase, type CaseFile, CITY, HILLSIDE, HOUR, helpFrom, LEADING, PEOPLE, RULES, STEP, text } from '../a-case';

const { agent, allRounder, caller, cityHead, dispatcher, handler, otherHandler, reviewer, stranger, supervisor } =
  PEOPLE;
const reason = text('same-fault');
const MERGE = { action: 'merge', into: LEADING, leading: [], reason } as const;
const UNMERGE = { action: 'unmerge', reason } as const;
const ANSWER = { text: text('leading-reply'), unit: HILLSIDE, handler: handler.person, at: 1 };

const heard = (c: Complaint, link: Link, now: number): Complaint => (applyLink(c, link, now) as Recorded).complaint;

describe('merging', () => {
  test('stops the internal clocks, and keeps the owner, the promise and the first contact', () => {
    const before = aCase('handling');
    const merged = before.does(agent, MERGE);
    expect(merged.state).toBe('merged');
    expect(merged.running).toEqual(['first-contact', 'reply']);
    expect(merged.stopped).toEqual({ handling: 'void' });
    expect(merged.complaint.owner).toEqual(before.complaint.owner);
    expect(merged.clock('reply')).toEqual(before.clock('reply'));
  });

  test.each([
    'received',
    'verifying',
    'dispatched',
    'returned',
    'accepted',
    'handling',
    'in_review',
    'approved',
  ] as const)('and unmerging a case that is %s changes nothing but the time that it took', (state) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * HOUR }), (time) => {
        const before = aCase(state).after(STEP);
        const after = before.does(agent, MERGE).after(time).does(dispatcher, UNMERGE);
        expect(asItWas(after)).toEqual(asItWas(before));
        for (const work of before.complaint.clocks.filter(({ kind }) => isWork(kind))) {
          const back = after.complaint.clocks.find(({ id }) => id === work.id)!;
          expect(back.startedAt).toBe(work.startedAt);
          expect(back.dueAt).toBeGreaterThanOrEqual(work.dueAt);
          expect(back.breachedAt).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  test('gives the unit its time back to the minute', () => {
    const before = aCase('handling');
    const back = before
      .does(agent, MERGE)
      .after(2 * HOUR)
      .does(agent, UNMERGE);
    const { calendar } = before.complaint.rules;
    const left = (file: CaseFile) => timeBetween(calendar, 'working', file.now, file.clock('handling').dueAt);
    expect(left(back)).toBe(left(before));
  });

  test('keeps the unit’s clock of a rejected proposal through a merge and a review', () => {
    const back = aCase('in_review').does(agent, MERGE).after(HOUR).does(agent, UNMERGE);
    const rejected = back.does(reviewer, { action: 'review', decision: 'reject', reason });
    expect(rejected.clock('handling').startedAt).toBe(aCase('handling').clock('handling').startedAt);
  });

  test('keeps requests for more time together with the clocks that they are about', () => {
    const until = aCase('handling').clock('handling').dueAt + 66 * HOUR;
    const clock = aCase('handling').clock('handling').id;
    const asked = aCase('handling').does(handler, { action: 'request-extension', clock, until, reason });
    const merged = asked.does(agent, MERGE);
    expect(merged.complaint.extensionRequests).toEqual([]);
    const back = merged.does(agent, UNMERGE);
    expect(back.complaint.extensionRequests).toEqual(asked.complaint.extensionRequests);
    expect(back.running).toEqual(asked.running);
  });

  test('is refused for a case with open tasks or duplicates, for one that was answered, and into itself', () => {
    const asking = aCase('handling').does(handler, helpFrom([CITY], reason));
    expect(asking.refuses(agent, MERGE).type).toBe('tasks-open');
    expect(aCase('follow_up').refuses(agent, MERGE).type).toBe('wrong-state');
    expect(aCase('rework').refuses(agent, MERGE).type).toBe('wrong-state');
    expect(aCase('merged').refuses(agent, MERGE).type).toBe('wrong-state');
    const own = aCase('received');
    expect(own.refuses(agent, { ...MERGE, into: own.complaint.id }).type).toBe('contradiction');
  });

  test('is possible for those who may dispatch the leading case', () => {
    const elsewhere = stranger.offices.map(({ unit }) => unit);
    expect(aCase('handling').refuses(stranger, MERGE)).toMatchObject({ rule: 'office-needed' });
    expect(aCase('handling').does(stranger, { ...MERGE, leading: elsewhere }).state).toBe('merged');
    expect(aCase('handling').refuses(otherHandler, MERGE)).toMatchObject({ rule: 'office-needed' });
  });
});

const isWork = (kind: string): boolean =>
  ['acknowledge', 'dispatch', 'accept', 'return-ruling', 'handling', 'review'].includes(kind);
/**
 * The case without what a merge may change: what was recorded of it, the time that passed on its promises, and the
 * window for returning it, which stood still.
 */
function asItWas({ complaint }: CaseFile) {
  const {
    version: _v,
    changedIn: _c,
    last: _l,
    clocks,
    progress,
    escalations: _e,
    escalationLevel: _h,
    ...rest
  } = complaint;
  const { dispatchedAt: _d, ...where } = progress as { dispatchedAt?: number };
  return { ...rest, progress: where, work: clocks.filter(({ kind }) => isWork(kind)).map(({ id }) => id) };
}

describe('a merged case', () => {
  const merged = aCase('received').does(agent, MERGE);
  const answered = heard(merged.complaint, { link: 'answer', leading: LEADING, answer: ANSWER }, merged.now);

  test('is replied by its owner once the leading case was replied, and goes on by itself from there', () => {
    expect(merged.refuses(agent, { action: 'reply', text: text('reply') }).type).toBe('wrong-state');
    expect(answered.progress).toMatchObject({ state: 'merged', answer: ANSWER });
    // The duplicate never had a unit, since the leading case did the work.
    expect(heard(answered, { link: 'answer', leading: LEADING, answer: ANSWER }, merged.now)).toEqual(answered);
  });

  test('takes nothing from a case that does not lead it', () => {
    const other = complaintId('01936d8e-0000-7000-8000-00000000000f');
    for (const link of [
      { link: 'answer', leading: other, answer: ANSWER },
      { link: 'release', leading: other },
    ] as const) {
      expect((applyLink(merged.complaint, link, merged.now) as Recorded).events).toEqual([]);
    }
  });

  test('goes on by itself when it is released', () => {
    const free = heard(merged.complaint, { link: 'release', leading: LEADING }, merged.now);
    expect(free.progress).toEqual({ state: 'received' });
    expect(free.last.by).toEqual({ system: 'merging' });
    expect(free.clocks.map(({ kind }) => kind).sort()).toEqual(aCase('received').running);
  });

  test('also keeps the guide waiting, with the time that was left', () => {
    const rules = { ...RULES, guidance: [{ when: {}, office: CITY[0] }] };
    const guided = aCase('verifying', { rules })
      .does(dispatcher, { action: 'dispatch', unit: HILLSIDE, guidingOffices: [CITY] })
      .does(agent, MERGE);
    expect(guided.running).toEqual(['first-contact', 'reply']);
    const late = guided.after(72 * HOUR);
    expect(
      late.events.filter(
        (event) =>
          event.type === 'escalated' && 'kind' in event.escalation.cause && event.escalation.cause.kind === 'guidance',
      ),
    ).toEqual([]);
    expect(late.does(agent, UNMERGE).running).toEqual(expect.arrayContaining(['accept', 'guidance']));
  });

  test('is urged of its owner, and the third time of the head of the owner’s unit', () => {
    const urge = { action: 'urge', from: 'customer' } as const;
    const thrice = merged.does(agent, urge).does(agent, urge).does(agent, urge);
    expect(thrice.last('head_told_of_urging').notice.unit).toBe('lakeside');
  });

  test('can be withdrawn, handed over and urged like any other', () => {
    const actions = merged.lets(agent);
    expect(actions).toEqual(expect.arrayContaining(['withdraw', 'hand-over', 'urge', 'contact', 'unmerge', 'appeal']));
    expect(actions).not.toEqual(expect.arrayContaining(['pause']));
    expect(actions).not.toContain('reclassify');
    expect(merged.lets(allRounder)).not.toContain('follow-up');
    expect(merged.lets(caller)).not.toContain('follow-up');
    expect(merged.lets(supervisor)).toContain('appeal');
    expect(merged.lets(cityHead)).toContain('escalate');
  });
});

describe('a duplicate about somebody who works on the leading case', () => {
  const about = (file: CaseFile) => file.does(dispatcher, { action: 'name-accused', accused: handler.person, reason });
  const answer = { link: 'answer', leading: LEADING, answer: ANSWER } as const;

  test('goes on by itself and does not take an answer of theirs', () => {
    const accused = about(aCase('received')).does(agent, MERGE);
    const { complaint, events } = applyLink(accused.complaint, answer, accused.now) as Recorded;
    expect(events).toMatchObject([{ type: 'unmerged', from: LEADING, answeredBy: handler.person }]);
    expect(complaint.progress).toEqual({ state: 'received' });
    expect(complaint.clocks.map(({ kind }) => kind)).toContain('acknowledge');
    // What the leading case has told it once is not recorded again.
    expect((applyLink(complaint, answer, accused.now) as Recorded).events).toEqual([]);
  });

  test('takes the answer of anybody else', () => {
    const accused = about(aCase('received')).does(agent, MERGE);
    const another = { ...answer, answer: { ...ANSWER, handler: otherHandler.person } };
    expect(heard(accused.complaint, another, accused.now).progress).toMatchObject({ state: 'merged' });
  });

  test('drops their answer if they are named before the customer has it', () => {
    const waiting = aCase('received').does(agent, MERGE);
    const answered = heard(waiting.complaint, answer, waiting.now);
    const named = decide(
      answered,
      { action: 'name-accused', accused: handler.person, reason },
      dispatcher,
      waiting.now,
    ) as Recorded;
    expect(named.events).toMatchObject([
      { type: 'accused_named' },
      { type: 'unmerged', from: LEADING, answeredBy: handler.person },
    ]);
    expect(named.complaint.progress).toEqual({ state: 'received' });
  });

  test('leaves nothing that the two cases have to be told', () => {
    const accused = about(aCase('received')).does(agent, MERGE);
    const joined = { ...aCase('approved').complaint, id: LEADING };
    const led = heard(joined, { link: 'join', duplicate: accused.complaint.id }, aCase('approved').now);
    const replied = decide(led, { action: 'reply', text: text('reply') }, agent, aCase('approved').now) as Recorded;
    const told = owed(accused.complaint, LEADING, replied.complaint, accused.now)!;
    expect(told.link).toMatchObject({ link: 'answer', answer: { handler: handler.person } });
    const free = heard(accused.complaint, told.link, accused.now);
    const leave = owed(free, LEADING, replied.complaint, accused.now + HOUR)!;
    expect(leave).toEqual({ to: LEADING, link: { link: 'leave', duplicate: free.id } });
    const left = heard(replied.complaint, leave.link, accused.now);
    expect(left.duplicates).toEqual([]);
    expect(owed(free, LEADING, left, accused.now + HOUR)).toBeNull();
  });
});
