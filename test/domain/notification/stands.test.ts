import { snapshotOf } from '../../../domain/complaint/snapshot';
import type { Addressee } from '../../../domain/notification/notice';
import { noticesOf } from '../../../domain/notification/notices';
import { stillStands } from '../../../domain/notification/stands';
import type { Person } from '../../../domain/people/actor';
import { HOUR, MINUTE } from '../../../domain/time';
import { aCase, type CaseFile, HILLSIDE, LAKESIDE, LEADING, PEOPLE, text } from '../complaint/a-case';

const { agent, colleague, dispatcher, handler, hillsideHead, lakesideHead, otherHandler } = PEOPLE;
const reason = text('reason');

const isTo = ([first]: readonly Addressee[], { person }: Person): boolean =>
  first !== undefined && 'person' in first && first.person === person;

/** The notices of the last step that still hold for somebody after something more has happened, as `kind action`. */
function standing(file: CaseFile, later: CaseFile, who: Person): string[] {
  const after = snapshotOf(file.complaint);
  return file.latest
    .flatMap((event) => noticesOf(event, after))
    .filter(({ to }) => ![agent, handler, otherHandler].some((one) => one !== who && isTo(to, one)))
    .filter((notice) => stillStands(notice, snapshotOf(later.complaint), who) !== null)
    .map(({ kind, action }) => `${kind} ${action ?? '-'}`);
}

const assigned = aCase('accepted').does(hillsideHead, { action: 'assign', handler });

describe('a notice of a duty', () => {
  test('holds while the duty is open and theirs, for themselves and for their deputy', () => {
    expect(standing(assigned, assigned.after(MINUTE), handler)).toEqual(['duty propose']);
    const [notice] = assigned.latest.flatMap((event) => noticesOf(event, snapshotOf(assigned.complaint)));
    const stands = (who: Person) => stillStands(notice!, snapshotOf(assigned.complaint), who) !== null;
    expect(stands({ ...colleague, standsInFor: [handler] })).toBe(true);
    expect(stands(colleague)).toBe(false);
    // The heads above were told if nobody else was there.
    expect(stands(hillsideHead)).toBe(true);
    expect(stands(lakesideHead)).toBe(false);
  });

  test('does not hold once the duty is done, or belongs to somebody else', () => {
    const proposed = assigned.does(handler, { action: 'propose', measure: 'repair', text: reason, founded: true });
    const other = assigned.does(hillsideHead, { action: 'assign', handler: otherHandler });
    expect([proposed, other].map((later) => standing(assigned, later, handler))).toEqual([[], []]);
  });

  test('of a unit holds for those who hold the office at that time', () => {
    const dispatched = aCase('verifying').does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
    expect(standing(dispatched, dispatched, otherHandler)).toEqual(['duty accept']);
    expect(standing(dispatched, dispatched, { ...otherHandler, offices: [] })).toEqual([]);
    expect(standing(dispatched, dispatched.does(handler, { action: 'accept' }), otherHandler)).toEqual([]);
  });

  test('does not hold for somebody whom the case is about by then', () => {
    const named = assigned.does(dispatcher, { action: 'name-accused', accused: handler.person, reason });
    expect(standing(assigned, named, handler)).toEqual([]);
  });
});

test('a notice of an appointment holds while the person keeps it', () => {
  const given = aCase('handling').does(lakesideHead, {
    ...{ action: 'reassign-owner', to: colleague, unit: LAKESIDE, reason },
  });
  expect(standing(given, given, colleague)).toEqual(['duty reassign-owner']);
  const back = given.does(lakesideHead, { action: 'reassign-owner', to: agent, unit: LAKESIDE, reason });
  expect(standing(given, back, colleague)).toEqual([]);
});

test('a notice that something is no longer theirs does not hold once it is theirs again', () => {
  const taken = assigned.does(hillsideHead, { action: 'assign', handler: otherHandler });
  expect(standing(taken, taken, handler)).toEqual(['relieved -']);
  const back = taken.does(hillsideHead, { action: 'assign', handler });
  expect(standing(taken, back, handler)).toEqual([]);
});

test('a notice of a merge holds for the owner and the handler of the case while it is open', () => {
  const merged = aCase('handling').does(dispatcher, { action: 'merge', into: LEADING, leading: [], reason });
  expect(standing(merged, merged, agent)).toContain('merged -');
  expect(standing(merged, merged.does(agent, { action: 'withdraw', reason }), agent)).toEqual([]);
});

test('a notice of another deadline gives the deadline that holds by then', () => {
  const serious = { action: 'reclassify', classification: { severity: 'serious' }, reason } as const;
  const moved = aCase('handling').does(dispatcher, serious);
  const [notice] = moved.latest
    .flatMap((event) => noticesOf(event, snapshotOf(moved.complaint)))
    .filter(({ clock }) => clock === 'handling');
  expect(notice).toMatchObject({ kind: 'moved', action: 'propose', dueAt: moved.clock('handling').dueAt });
  const again = moved.does(dispatcher, { ...serious, classification: { severity: 'ordinary' } });
  expect(stillStands(notice!, snapshotOf(again.complaint), handler)).toEqual({ dueAt: again.clock('handling').dueAt });
});

test('a report that asks for nothing always holds, and a breach holds until it is acknowledged', () => {
  const raised = aCase('handling').does(agent, { action: 'escalate', reason }).after(HOUR);
  const subject = raised.complaint.escalations[0]!.id;
  const breach = { kind: 'breach', action: 'acknowledge-escalation', subject, dueAt: null } as const;
  const after = (file: CaseFile, said: object, who: Person) =>
    stillStands({ ...breach, ...said }, snapshotOf(file.complaint), who);
  expect(after(raised, {}, hillsideHead)).not.toBeNull();
  const done = raised.does(hillsideHead, { action: 'acknowledge-escalation', escalation: subject });
  expect(after(done, {}, hillsideHead)).toBeNull();
  expect(after(done, { action: null }, PEOPLE.provinceHead)).toEqual({ dueAt: null });
});

test('that the promise to the customer is due soon stands for the owner of the case, not for who has other work in it', () => {
  const file = aCase('handling');
  const { id: subject, dueAt } = file.clock('reply');
  const said = { kind: 'warning', action: null, subject, dueAt: null } as const;
  expect(stillStands(said, snapshotOf(file.complaint), agent)).toEqual({ dueAt });
  expect(stillStands(said, snapshotOf(file.complaint), handler)).toBeNull();
});
