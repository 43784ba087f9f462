import { decide } from '../../../../domain/action/decide';
import { kinshipTo, linkedWith } from '../../../../domain/complaint/linking/linking';
import { secondOf } from '../../../../domain/complaint/linking/split';
import { applyLink, owedRelation } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import type { Complaint } from '../../../../domain/complaint/state';
import { complaintId } from '../../../../domain/ids';
import { aCase, PEOPLE, text } from '../a-case';

const { agent, dispatcher, handler, stranger } = PEOPLE;
const SECOND = complaintId('01936d8e-0000-7000-8000-000000000009');
const reason = text('two-matters');
const SPLIT = { action: 'split', complaint: SECOND, reason } as const;

const first = aCase('handling').complaint;
const split = decide(first, SPLIT, agent, first.last.at) as Recorded;

/** The second case, as its first event tells that it was split. */
const second: Complaint = aCase('received', {
  id: SECOND,
  split: { complaint: first.id, asOf: first.last.at, reason },
}).complaint;

test('each of the two knows which was split from the other, and has its own clocks', () => {
  expect(split.events).toMatchObject([{ type: 'linked', complaint: SECOND, splitFrom: first.id, reason }]);
  expect(kinshipTo(split.complaint, SECOND)).toBe('split-off');
  expect(kinshipTo(second, first.id)).toBe('split-from');
  expect(split.complaint.clocks).toEqual(first.clocks);
  expect(owedRelation(second, split.complaint)).toBeNull();
  expect(owedRelation(split.complaint, second)).toBeNull();
});

test('if a crash comes between the two, the second one tells the first', () => {
  const { to, link } = owedRelation(second, first)!;
  expect(to).toBe(first.id);
  const { complaint } = applyLink(first, link, first.last.at) as Recorded;
  expect(kinshipTo(complaint, SECOND)).toBe('split-off');
  expect(owedRelation(second, complaint)).toBeNull();
});

test('two cases that were split and are unlinked and linked again are still known to have been one', () => {
  const unlink = { action: 'unlink', complaint: SECOND, reason } as const;
  const apart = (decide(split.complaint, unlink, agent, split.complaint.last.at) as Recorded).complaint;
  expect(linkedWith(apart)).toEqual([]);
  const again = decide(apart, { ...unlink, action: 'link' }, agent, apart.last.at) as Recorded;
  expect(kinshipTo(again.complaint, SECOND)).toBe('split-off');
});

test('the owner, the handler and a dispatcher split; nobody else does, and nothing that has ended is split', () => {
  for (const who of [agent, handler, dispatcher]) {
    expect(decide(first, SPLIT, who, first.last.at)).toHaveProperty('events');
  }
  expect(decide(first, SPLIT, stranger, first.last.at)).toMatchObject({ type: 'not-permitted' });
  const closed = aCase('closed').complaint;
  expect(decide(closed, SPLIT, agent, closed.last.at)).toMatchObject({ type: 'closed' });
});

test('the second matter cannot have come up before the complaint was received', () => {
  const early = { ...SPLIT, receivedAt: first.receivedAt - 1 };
  expect(decide(first, early, agent, first.last.at)).toMatchObject({ type: 'contradiction' });
  const later = { ...SPLIT, receivedAt: first.receivedAt + 1 };
  expect(decide(first, later, agent, first.last.at)).toHaveProperty('events');
});

test('a second matter counts from the call, belongs to whoever was asked first, and is kept from the same staff', () => {
  const about = { ...first, accused: [handler.person] };
  expect(secondOf(about, { category: 'fees' })).toMatchObject({
    kind: 'complaint',
    channel: first.classification.channel,
    severity: 'ordinary',
    customerClass: first.classification.customerClass,
    agent: agent.person,
    receivedAt: first.receivedAt,
    accused: [handler.person],
  });
  const other = { category: 'fees', agent: stranger.person, receivedAt: first.receivedAt + 1 };
  expect(secondOf(about, other)).toMatchObject(other);
});
