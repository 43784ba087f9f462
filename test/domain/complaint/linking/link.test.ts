import { decide } from '../../../../domain/action/decide';
import { applyLink, owedRelation } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { type Complaint, STATE_NAMES } from '../../../../domain/complaint/state';
import { complaintId } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { shown } from '../../notification/told';
import { aCase, PEOPLE, text } from '../a-case';

const { agent, dispatcher, handler, reviewer } = PEOPLE;
const OTHER = complaintId('01936d8e-0000-7000-8000-000000000009');
const reason = text('same-street');
const LINK = { action: 'link', complaint: OTHER, reason } as const;
const UNLINK = { ...LINK, action: 'unlink' } as const;

const after = (c: Complaint, command: typeof LINK | typeof UNLINK, at = c.last.at): Complaint =>
  (decide(c, command, agent, at) as Recorded).complaint;

/** This case, and another one that knows nothing of it. */
const one = aCase('handling').complaint;
const other: Complaint = { ...aCase('closed').complaint, id: OTHER };
const back = { ...LINK, complaint: one.id };

/** The other case, once it has been told what was said in the first. */
const told = (from: Complaint, to: Complaint): Complaint => {
  const due = owedRelation(from, to);
  return due === null ? to : (applyLink(to, due.link, to.last.at) as Recorded).complaint;
};
const states = (c: Complaint) => (c.related ?? []).map(({ complaint, linked }) => [complaint, linked]);

test.each(STATE_NAMES)('a case that is %s is linked with another one, which changes no clock and no duty', (state) => {
  const before = aCase(state).complaint;
  const linked = after(before, LINK);
  expect(states(linked)).toEqual([[OTHER, true]]);
  expect(linked.clocks).toEqual(before.clocks);
  expect(linked.progress).toEqual(before.progress);
  expect(states(after(linked, UNLINK))).toEqual([[OTHER, false]]);
});

test('both cases know who linked them and why, and both owners are told', () => {
  const linked = after(one, LINK);
  const due = owedRelation(linked, other);
  const { complaint, events } = applyLink(other, due!.link, other.last.at) as Recorded;
  expect(events).toMatchObject([{ type: 'linked', complaint: one.id, by: { person: agent.person }, reason }]);
  expect(events.flatMap((event) => noticesOf(event, snapshotOf(complaint)).map(shown))).toEqual(['linked - > agent']);
  expect(owedRelation(linked, complaint)).toBeNull();
  expect(owedRelation(complaint, linked)).toBeNull();
  expect((applyLink(complaint, due!.link, complaint.last.at) as Recorded).events).toEqual([]);
});

test('of two words that cross each other the later one counts in both cases', () => {
  const linked = after(one, LINK, other.last.at + 10);
  const both = told(linked, other);
  // It is taken away in the first case and, before the other hears of that, in the other one; then linked there again.
  const apart = after(linked, UNLINK, other.last.at + 20);
  const again = after(after(both, { ...back, action: 'unlink' }, other.last.at + 30), back, other.last.at + 40);
  expect(owedRelation(apart, again)).toBeNull();
  expect(states(told(again, apart))).toEqual([[OTHER, true]]);
  // If the other one was told first, what comes from it later is old.
  expect(states(told(apart, both))).toEqual([[one.id, false]]);
  expect(owedRelation(both, apart)).toBeNull();
});

test('it is linked with another one once, not with itself, and not taken from one that it is not linked with', () => {
  expect(decide(one, { ...LINK, complaint: one.id }, agent, one.last.at)).toMatchObject({ type: 'contradiction' });
  expect(decide(after(one, LINK), LINK, agent, one.last.at)).toMatchObject({ type: 'nothing-to-change' });
  const elsewhere = { ...UNLINK, complaint: complaintId('01936d8e-0000-7000-8000-00000000000a') };
  expect(decide(after(one, LINK), elsewhere, agent, one.last.at)).toMatchObject({ type: 'nothing-to-change' });
});

test('the owner, the handler and dispatchers link cases, and nobody else', () => {
  for (const who of [agent, handler, dispatcher]) {
    expect(decide(one, LINK, who, one.last.at)).toMatchObject({ events: [{ type: 'linked' }] });
  }
  expect(decide(one, LINK, reviewer, one.last.at)).toMatchObject({ type: 'not-permitted', rule: 'office-needed' });
});
